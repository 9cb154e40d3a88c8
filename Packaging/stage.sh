#!/usr/bin/env bash
# stage.sh PROGRAMS ROOT VERSION DAY: lays out under ROOT what is installed.
set -euo pipefail
programs=$(realpath "$1") root=$2 version=$3 day=$4
here=$(dirname "$(realpath "$0")")
source=$(dirname "$here")

objcopy=$(dirname "$(realpath "$(command -v swift)")")/llvm-objcopy

doc=$root/usr/share/doc/rapport
mkdir -p "$root"/usr/{bin,share/{man/man1,man/man7,man/man8,bash-completion/completions}} \
    "$root"/usr/share/{zsh/vendor-completions,fish/vendor_completions.d} \
    "$root/usr/lib/systemd/user" "$root/lib/systemd/system" "$doc"
for program in rapport rapportd; do
    # Also without what the compiler and the linker note of their own work: it is hashed from paths
    # of the building machine, and nothing reads it. By the compiler's own tool: that of binutils
    # leaves out RELRO with them.
    "$objcopy" --strip-all -R .swift_modhash -R .note.gnu.build-id \
        "$programs/$program" "$root/usr/bin/$program"
    chmod 755 "$root/usr/bin/$program"
    "$programs/$program" --generate-completion-script bash | sed 1d \
        >"$root/usr/share/bash-completion/completions/$program"
    "$programs/$program" --generate-completion-script zsh \
        >"$root/usr/share/zsh/vendor-completions/_$program"
    "$programs/$program" --generate-completion-script fish \
        >"$root/usr/share/fish/vendor_completions.d/$program.fish"
done

"$here/man.py" "$programs" "$root/usr/share/man" "$version" "$day"
mv "$root/usr/share/man/rapport.1" "$root/usr/share/man/man1/"
mv "$root/usr/share/man/rapportd.8" "$root/usr/share/man/man8/"
mv "$root"/usr/share/man/rapport-*.7 "$root/usr/share/man/man7/"
gzip -9n "$root"/usr/share/man/man?/*

install -m 644 "$here"/systemd/rapportd{.service,-backup.service,-backup.timer} \
    "$root/lib/systemd/system/"
install -m 644 "$here"/systemd/user/* "$root/usr/lib/systemd/user/"
install -m 644 "$source/README.md" "$doc/"
install -D -m 644 -t "$doc/Documentation" "$source"/Documentation/*.md
install -m 644 "$here/debian/copyright" "$doc/"
gzip -9n <"$source/CHANGELOG.md" >"$doc/changelog.gz"
gzip -9n >"$doc/changelog.Debian.gz" <<END
rapport ($version-1) unstable; urgency=medium

  * See changelog.gz.

 -- Rapport <maintainers@rapport.example>  $(date -u -d "$day" -R)
END
chmod -R u=rwX,go=rX "$root"
