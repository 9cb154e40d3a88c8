import JournalText

extension Sentences.Pages {
    /// Documentation/other-house.md, put here by Scripts/pages.
    static let otherHouse = #"""
        # The other house

        The second home must reach the server in the first one. Choose one of these
        ways. Each device knows the server by its own key, so none of them needs you to
        trust a stranger's certificate.

        - A port of the router: if your provider gives you a real address.
        - A VPN: if nothing of yours is to be seen from outside. WireGuard on each device.
        - nginx or Caddy in front: if the machine serves web pages already, under a name
          with a certificate. With a certificate and no proxy the server shows it itself.
        - Passing TCP through: if a proxy is there, and should see nothing.
        - A file: if no network is wanted.

        After a change of the address, restart the server with the new
        `--public-address`. Devices that are in already follow its link, which
        `rapport status` prints on a device that knows it: `rapport host 'LINK'`.

        ## A port of the router

        1. Give the server a fixed address in the home, in the router's list of devices.
        2. Forward TCP port 7420 to that address.
        3. If your address outside changes, take a name that follows it: most routers
           have dynamic DNS in their settings. Say `home.example` is that name.

        ```sh
        rapportd serve --data ~/rapport-data --host 0.0.0.0 --public-address home.example:7420
        ```

        This line starts a server by hand. With the package one runs already: there the
        words behind `--data` stand in a file, here and below (`rapport help home`).

        If nothing arrives, your provider may share one address among many homes: take
        the VPN, or a small rented machine that passes the port on.

        ## A VPN

        With WireGuard the server has an address that only your own devices reach. On
        the server, `/etc/wireguard/wg0.conf`:

        ```ini
        [Interface]
        Address = 10.77.0.1/24
        ListenPort = 51820
        PrivateKey = KEY-OF-THE-SERVER

        [Peer]
        PublicKey = PUBLIC-KEY-OF-THE-DEVICE
        AllowedIPs = 10.77.0.2/32
        ```

        On the device the same, with the keys the other way round and
        `Endpoint = home.example:51820`. Then:

        ```sh
        sudo systemctl enable --now wg-quick@wg0
        rapportd serve --data ~/rapport-data --host 10.77.0.1
        ```

        UDP port 51820 is the only one to open. Journal and server see nothing of it.

        ## nginx in front

        The proxy ends TLS with its own certificate. Tell the server which one: devices
        accept no other. Four things matter: TLS to the server, no buffering, bodies of
        up to 2 MB, and time for a stream that is quiet. A log of the proxy would hold
        the links to calendars, which are secrets: so it is off.

        ```nginx
        server {
            listen 443 ssl;
            server_name home.example;
            ssl_certificate     /etc/letsencrypt/live/home.example/fullchain.pem;
            ssl_certificate_key /etc/letsencrypt/live/home.example/privkey.pem;
            ssl_protocols TLSv1.3;
            access_log off;
            client_max_body_size 2m;

            location / {
                proxy_pass https://127.0.0.1:7420;
                proxy_ssl_protocols TLSv1.3;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_buffering off;
                proxy_request_buffering off;
                proxy_read_timeout 1h;
            }
        }
        ```

        ```sh
        rapportd serve --data ~/rapport-data \
            --certificate /etc/rapportd/proxy.pem --public-address home.example:443
        ```

        The server reads that file again when it changes, so copy the certificate, not
        the key, whenever it is renewed. certbot does so by itself if this is a file in
        `/etc/letsencrypt/renewal-hooks/deploy/`:

        ```
        install -D -m 644 /etc/letsencrypt/live/home.example/fullchain.pem \
            /etc/rapportd/proxy.pem
        ```

        ## A certificate and no proxy

        ```sh
        rapportd serve --data ~/rapport-data --host 0.0.0.0 \
            --public-address home.example:7420 \
            --certificate fullchain.pem --certificate-key privkey.pem
        ```

        The server reads both files again when they change. Its user must be able to read
        the key, and other people must not: copy both in a hook, the key with `-m 600`.

        ## Caddy in front

        ```caddy
        home.example {
            reverse_proxy https://127.0.0.1:7420 {
                flush_interval -1
                transport http {
                    tls_insecure_skip_verify
                }
            }
        }
        ```

        `tls_insecure_skip_verify` is about the way on the same machine alone. Copy the
        `.crt` below `/var/lib/caddy/.local/share/caddy/certificates` as above.

        ## Passing TCP through

        The proxy sees nothing, and no certificate has to be named.

        ```nginx-stream
        stream {
            server {
                listen 7420;
                proxy_pass 10.77.0.1:7420;
                proxy_timeout 1h;
            }
        }
        ```

        ## A file

        ```sh
        rapport sync --to family.rapport
        rapport sync --from family.rapport
        ```

        The first line writes everything to a file, the second one takes it in on the
        other device. Then the same the other way. The file is not encrypted.

        ## What was tried

        `Scripts/behind-a-proxy` takes the text of this page, and two parents pair and
        sync each way, with large bodies and a stream that tells at once of what is new.
        Certificates were renewed. A router and dynamic DNS were not tried.
        """#
}
