module klubba

go 1.26.8

require (
	codeberg.org/go-fonts/liberation v0.6.0 // the papers' fonts, with every Nordic and Sámi letter
	github.com/a-h/templ v0.3.977 // pages checked by the compiler
	github.com/alecthomas/kong v1.17.0 // commands, flags and environment from one struct
	github.com/alexedwards/argon2id v1.0.0 // passwords
	github.com/boombuler/barcode v1.1.0 // the picture that an app for codes reads
	github.com/chromedp/cdproto v0.159.0 // tests: what the browser is told
	github.com/chromedp/chromedp v0.23.0 // tests: a real browser
	github.com/emersion/go-smtp v0.25.1 // tests: a mail server that refuses
	github.com/gabriel-vasile/mimetype v1.4.16 // a file's type by its content
	github.com/gofiber/fiber/v2 v2.52.15 // the web server
	github.com/google/go-cmp v0.7.0 // tests: what differs between two values
	github.com/google/uuid v1.6.0 // public names that sort by time
	github.com/jackc/pgx/v5 v5.12.0 // PostgreSQL
	github.com/jung-kurt/gofpdf v1.16.2 // papers
	github.com/pquerna/otp v1.5.0 // codes from an app (RFC 6238)
	github.com/pressly/goose/v3 v3.29.0 // the schema's steps, each whole or not at all
	github.com/trustelem/zxcvbn v1.0.1 // how easily a password is guessed: lists of leaked ones, keyboard walks, repeats
	github.com/uptrace/bun v1.3.0 // queries
	github.com/uptrace/bun/dialect/pgdialect v1.3.0 // queries on PostgreSQL
	github.com/uptrace/bun/dialect/sqlitedialect v1.3.0 // queries on SQLite
	github.com/wneessen/go-mail v0.8.1 // letters to a mail server
	golang.org/x/image v0.47.0 // which letters the fonts have
	golang.org/x/mod v0.41.0 // the tree of the log, and the signature under it
	golang.org/x/net v0.62.0 // saved web pages read as text
	golang.org/x/text v0.43.0 // languages, plurals, old encodings, whole letters
	modernc.org/sqlite v1.60.1 // SQLite without a C compiler
	pgregory.net/rapid v1.3.0 // tests: properties
)

require (
	github.com/a-h/parse v0.0.0-20250122154542-74294addb73e // indirect
	github.com/andybalholm/brotli v1.2.6 // indirect
	github.com/cenkalti/backoff/v4 v4.3.0 // indirect
	github.com/cli/browser v1.3.0 // indirect
	github.com/dlclark/regexp2 v1.12.0 // indirect
	github.com/dustin/go-humanize v1.1.0 // indirect
	github.com/fatih/color v1.16.0 // indirect
	github.com/fsnotify/fsnotify v1.7.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/jackc/puddle/v2 v2.2.3 // indirect
	github.com/jinzhu/inflection v1.0.0 // indirect
	github.com/klauspost/compress v1.20.1 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/mattn/go-runewidth v0.0.16 // indirect
	github.com/mfridman/interpolate v0.0.2 // indirect
	github.com/natefinch/atomic v1.0.1 // indirect
	github.com/ncruces/go-strftime v1.1.0 // indirect
	github.com/puzpuzpuz/xsync/v3 v3.5.1 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/rivo/uniseg v0.2.0 // indirect
	github.com/sethvargo/go-retry v0.5.0 // indirect
	github.com/test-go/testify v1.1.4 // indirect
	github.com/tmthrgd/go-hex v0.0.0-20190904060850-447a3041c3bc // indirect
	github.com/valyala/bytebufferpool v1.0.0 // indirect
	github.com/valyala/fasthttp v1.58.0 // indirect; pinned: Fiber's own choice lets requests be smuggled
	github.com/valyala/tcplisten v1.0.0 // indirect
	github.com/vmihailenco/msgpack/v5 v5.4.1 // indirect
	github.com/vmihailenco/tagparser/v2 v2.0.0 // indirect
	go.uber.org/multierr v1.11.0 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	modernc.org/libc v1.78.0 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
)

require (
	github.com/emersion/go-sasl v0.0.0-20241020182733-b788ff22d5a6 // indirect
)

tool github.com/a-h/templ/cmd/templ
