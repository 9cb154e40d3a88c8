import JournalText

extension Sentences.Pages {
    /// Documentation/home.md, put here by Scripts/pages.
    static let home = #"""
        # A server at home

        One computer that stays on keeps the journal for both parents: a small one, or
        an old laptop. The devices meet there. It needs no account anywhere.

        **Whoever runs it can read what it holds**, and so can whoever gets at its
        disk. It can neither change nor invent an entry: each is signed on the device
        that wrote it. What can be done about the reading stands below.

        ## Install

        On Debian 12, with the package:

        ```sh
        sudo apt install ./rapport_*.deb
        sudo systemctl enable --now rapportd
        sudo cat /var/lib/rapportd/setup-link
        ```

        The last line prints the setup link. It works once, for one journal. The server
        keeps everything in `/var/lib/rapportd` and listens on port 7420. If the
        computer has a firewall, open that port: with ufw, `sudo ufw allow 7420/tcp`.

        The server has a user of its own. Its other commands want `sudo` and act as that
        user, as `sudo rapportd setup-link --data /var/lib/rapportd`.

        Without root, or on another Linux, unpack the `tar.gz` and run its `install.sh`.
        The second line keeps the server on when you log out:

        ```sh
        systemctl --user enable --now rapportd
        loginctl enable-linger
        cat ~/rapport-data/setup-link
        ```

        In a container, with podman or docker: the lines stand at the head of
        `Packaging/Containerfile`.

        ## The first ten minutes

        The first parent, on their own device:

        ```sh
        rapport init --name Alex --child Robin
        rapport host 'SETUP-LINK'
        rapport invite
        ```

        `init` prints a recovery sheet. Write it on paper: with the link below it brings
        you back if your devices are lost. `invite` says what the other parent will be able to
        read, and prints a link. Send it however you like; it works once.

        The other parent, on theirs:

        ```sh
        rapport join 'LINK' --name Sam
        ```

        Both screens show the same twelve digits. If they are the same, both say yes.
        Note the link that `rapport status` prints beside your sheet: it says where the
        journal is.

        ## What links say

        A link names the address that the server believes in. In one home that is right
        by itself. For a name of your own, or another port outside:

        ```sh
        rapportd serve --data ~/rapport-data --host 0.0.0.0 --public-address home.example:7420
        ```

        With the package the same words stand in `/etc/default/rapportd`, without root
        in `~/.config/rapportd`:

        ```
        RAPPORTD_OPTIONS="--host 0.0.0.0 --public-address home.example:7420"
        ```

        A server in another place than before says so, and what to type. How the other
        house reaches it: `rapport help other-house`.

        ## Backup

        The folder is all there is. While the package's server is on, a timer makes a
        backup each night in `/var/lib/rapportd-backups` and proves it by a trial; that of
        one person's server goes to `~/rapport-backups`. By hand, also while it runs:

        ```sh
        systemctl list-timers rapportd-backup
        rapportd backup /media/disk/rapport --data ~/rapport-data
        rapportd doctor /media/disk/rapport
        ```

        With the package: `sudo rapportd backup /media/disk/rapport --data /var/lib/rapportd`.
        To put one back: `rapport help trouble`. An old one loses nothing for good: every device
        holds the whole journal and gives back what is missing.

        ## Two servers, and another one

        Each parent may run a server. If both of you moved, `rapport sync` prints the line
        that joins the two, and until then your devices meet at the server that both left. If
        one of you stayed, the other's devices visit there. To join two servers, on one of
        them, with the link of `rapport status` on a device that syncs at the other:

        ```sh
        rapportd peer add 'LINK' --data ~/rapport-data
        ```

        To another server your own devices follow you, and the other parent is asked, by:
        `rapport move 'SETUP-LINK'`

        ## Who can read it

        - Nobody but the two of you, if it is in a place that you both trust: a friend,
          a grandparent, a rented machine that neither of you lives with.
        - Each parent, if it is in one of your homes: that parent can read what the
          other wrote in the shared journal. They would read it on their own device
          too. Your private journal is never sent there.
        - Nobody at all, if you use no server and carry a file:
          `rapport sync --to family.rapport`, then `rapport sync --from family.rapport`.

        It also sees from which address a device connects, and when.

        ## A display in the home

        A display, as one of Home Assistant, can show when your last feed was, when your
        last sleep began, and when the last backup was made: nothing else, nothing that
        the other parent writes, not where a child is. Put what the first line prints behind
        `sensors` into a file on the server:

        ```sh
        rapport status --sensors
        rapportd serve --data ~/rapport-data --metrics 7421 --sensors sensors.txt
        ```

        In `configuration.yaml` of a Home Assistant on the same computer:

        ```
        rest:
          - resource: http://127.0.0.1:7421/sensors
            sensor:
              - name: Last feed
                device_class: timestamp
                value_template: "{{ value_json.last_feed }}"
        ```

        The others are `last_sleep`, `last_backup` and `last_proved_backup`, the backups
        with `--backups DIR`. No network comes to that port.

        ## Too much at once

        A server takes 64 MiB of one parent's writing at once and 16 MiB more each day, the
        same for both. What is too much waits on its device for a later sync.

        ## Upgrade and end

        Install the newer package over the old one; both parents should do so in the
        same week. `sudo apt remove rapport` takes the programs away and leaves the
        folder. Each parent still has the whole journal.
        """#
}
