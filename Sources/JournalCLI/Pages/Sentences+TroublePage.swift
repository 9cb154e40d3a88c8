import JournalText

extension Sentences.Pages {
    /// Documentation/trouble.md, put here by Scripts/pages.
    static let trouble = #"""
        # When things go wrong

        Nothing here deletes what was signed. Every device has the whole journal, and
        `rapport doctor` says how yours is.

        ## Two versions

        ```sh
        rapport conflicts
        rapport show ID
        rapport resolve ID --keep 1
        ```

        Both versions stand, on every device, with who wrote them and what both were
        made from. Keep one, keep both, or write a third one in your editor. If a
        further version came since you looked, nothing is done and you look again.

        ## A lost or stolen device

        ```sh
        rapport device list
        rapport device revoke phone --reason lost
        rapport device revoke phone --reason stolen --since ID
        rapport device readmit phone
        ```

        `revoke` says first what it will do. What the device wrote before stays. Of a
        stolen one say with `--since` from which entry on it was not you. A device that
        was found again is let in with `readmit`.

        ## All devices are gone

        Take the recovery sheet and the link that you noted beside it:

        ```sh
        rapport recover 'LINK' --device phone
        rapport recover --from family.rapport
        ```

        The second line is for a journal without a server: the other parent writes the
        file with `rapport sync --to family.rapport`. Has anybody seen the sheet? A new
        one ends the old one: `rapport sheet new`.

        ## The server is gone

        Nobody lost anything. Set up another one, and give it the journal from a device
        of either parent. On one device of each parent, and on any that does not follow by
        itself, type the link that `rapport status` prints there:

        ```sh
        rapport host 'SETUP-LINK'
        rapport status
        rapport host 'LINK'
        ```

        A backup puts it back as it was. It goes into a new folder, and the next sync
        fills it up; it says how far behind it was:

        ```sh
        rapportd restore /media/disk/rapport/NAME --data ~/rapport-data-again
        ```

        With the package, move the old folder away first; the server takes over what
        root restores:

        ```sh
        sudo systemctl stop rapportd
        sudo mv /var/lib/private/rapportd /var/lib/private/rapportd-old
        sudo rapportd restore /var/lib/rapportd-backups/NAME \
            --data /var/lib/private/rapportd
        sudo systemctl start rapportd
        ```

        ## One journal at the server is damaged

        Its log names the folder, and the other journals are served. Move that folder
        away, and give the journal anew from a device that holds it; the server goes on
        meanwhile:

        ```sh
        sudo mv /var/lib/rapportd/journals/ID /var/lib/rapportd/journals/ID-damaged
        sudo rapportd setup-link --data /var/lib/rapportd
        rapport host 'SETUP-LINK'
        ```

        A move within the folder costs nothing and loses nothing. Is the disk well?
        `sudo dmesg | tail` says.

        ## The server is not reached

        ```sh
        rapport sync
        rapport status
        ```

        You can write on: it waits on your device. `sync` says what it tried and what
        came back. From outside the home see `rapport help other-house`.

        ## A folder was copied or put back

        Two devices that go on from one copy are noticed before the first write, or at
        the next sync. Both lines are kept. `rapport doctor` tells both parents, and
        writes a proof if one is wanted: `rapport doctor --fork-proof proof.bin`.

        ## Words that should go

        ```sh
        rapport erase ID --field text --reason private
        rapport erase
        rapport erase ID --consent
        ```

        Both parents must let them go. Then they are gone from every device that syncs,
        and the history still verifies. Old backups, what was handed out, and copies
        that cheat are out of reach.

        ## The clock was wrong

        Entries of such a time stay as they are, with a mark that says what the clock
        claimed. `rapport edit ID at 18:50` says when it really was.

        ## The disk is full, or a file is damaged

        What was saved before stays saved. `rapport audit` names what is damaged, and
        the other copies have it whole. `rapport doctor --rebuild` makes what was only
        computed anew.
        """#
}
