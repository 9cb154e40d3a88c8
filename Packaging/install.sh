#!/bin/sh
# Installs Rapport for one person: ./install.sh puts it below ~/.local, ./install.sh DIR below DIR.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=${1:-$HOME/.local}
mkdir -p "$to"
cp -R "$here/bin" "$here/share" "$to/"
if [ -z "${1:-}" ]; then
    mkdir -p "$HOME/.config/systemd/user"
    cp "$here"/share/systemd/user/* "$HOME/.config/systemd/user/"
fi
echo "rapport and rapportd stand in $to/bin"
case ":$PATH:" in
    *":$to/bin:"*) ;;
    *) echo "your shell does not look there yet; for this window: export PATH=\"$to/bin:\$PATH\"" ;;
esac
echo "begin with: rapport init --name YOU --child NAME"
if [ -z "${1:-}" ]; then
    echo "a server that stays on: systemctl --user enable --now rapportd && loginctl enable-linger"
else
    echo "a server: $to/bin/rapportd serve --data ~/rapport-data --host 0.0.0.0"
fi
