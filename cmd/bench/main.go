// Command bench measures Klubba on this machine, in one run: the agenda page
// and the case page against the same bytes served by the same server without
// any work, start-up, memory, what trust costs, and pages of minutes a second.
// Read the ratios; the numbers move with the machine. Traffic goes to 127.0.0.1
// only.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/pdf"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "static" {
		if err := static(os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
		return
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run builds the program, starts its demonstration and measures it.
func run() error {
	folder, err := os.MkdirTemp("", "klubba-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	binary, data := filepath.Join(folder, "klubba"), filepath.Join(folder, "data")
	if out, err := exec.Command("go", "build", "-o", binary, "./cmd/klubba").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	fmt.Printf("machine  %s, %d cores, %s/%s, %s\n", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	server, signIns, address, err := demo(binary, data)
	if err != nil {
		return err
	}
	defer server.Process.Kill()
	client, err := signIn(address, signIns)
	if err != nil {
		return err
	}
	fmt.Printf("memory   %s idle\n", memory(server.Process.Pid))
	for _, page := range []string{"/meetings/1", "/cases/8"} {
		if err := compare(client, address, page, folder); err != nil {
			return err
		}
	}
	fmt.Printf("memory   %s after load\n", memory(server.Process.Pid))
	if err := trust(binary, data, address); err != nil {
		return err
	}
	return minutes(filepath.Join(data, "klubba.db"))
}

// demo starts the demonstration and says how long it took to be ready.
func demo(binary, data string) (*exec.Cmd, []string, string, error) {
	c := exec.Command(binary, "demo", "--addr", "127.0.0.1:0", "--data", data)
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, nil, "", err
	}
	start := time.Now()
	if err := c.Start(); err != nil {
		return nil, nil, "", err
	}
	var signIns []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "http://") {
			fmt.Printf("start    %d ms, the sample loaded on the way\n", time.Since(start).Milliseconds())
			return c, signIns, lines.Text(), nil
		}
		signIns = append(signIns, lines.Text())
	}
	return nil, nil, "", fmt.Errorf("the demonstration did not start")
}

func signIn(address string, signIns []string) (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	client := &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 32}}
	for _, line := range signIns {
		at := strings.Split(line, "\t")
		if at[0] == "secretary" {
			answer, err := client.PostForm(address+"/sign-in", url.Values{"email": {at[1]}, "password": {at[2]}})
			if err != nil {
				return nil, err
			}
			return client, answer.Body.Close()
		}
	}
	return nil, fmt.Errorf("there is no secretary to sign in as")
}

// compare measures a page, its "not modified", and the page's own bytes served
// without any work by the same kind of server in another process.
func compare(client *http.Client, address, page, folder string) error {
	body, tag, err := get(client, address+page)
	if err != nil {
		return err
	}
	file := filepath.Join(folder, "page.html")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	control := exec.Command(self, "static", file)
	out, err := control.StdoutPipe()
	if err != nil {
		return err
	}
	if err := control.Start(); err != nil {
		return err
	}
	defer control.Process.Kill()
	where, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return err
	}
	same := measure(client, strings.TrimSpace(where), "")
	same.print(page+" static", result{})
	measure(client, address+page, "").print(page, same)
	measure(client, address+page, tag).print(page+" 304", same)
	return nil
}

// static serves a file's bytes with the web application's own server.
func static(file string) error {
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	a := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	a.Get("/", func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
		return c.Send(body)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String() + "/")
	return a.Listener(listener)
}

// get is a page's bytes and its tag.
func get(client *http.Client, address string) ([]byte, string, error) {
	answer, err := client.Get(address)
	if err != nil {
		return nil, "", err
	}
	body, err := io.ReadAll(answer.Body)
	return body, answer.Header.Get("ETag"), errors.Join(err, answer.Body.Close())
}

// A result is what many requests for one address gave.
type result struct {
	perSecond float64
	p50, p99  time.Duration
}

// measure asks for an address with sixteen clients for two seconds.
func measure(client *http.Client, address, tag string) result {
	times := make(chan []time.Duration)
	until := time.Now().Add(2 * time.Second)
	for range 16 {
		go func() {
			var took []time.Duration
			for time.Now().Before(until) {
				start := time.Now()
				if ask(client, address, tag) == nil {
					took = append(took, time.Since(start))
				}
			}
			times <- took
		}()
	}
	var all []time.Duration
	for range 16 {
		all = append(all, <-times...)
	}
	if len(all) == 0 {
		return result{}
	}
	slices.Sort(all)
	return result{float64(len(all)) / 2, all[len(all)/2], all[len(all)*99/100]}
}

func ask(client *http.Client, address, tag string) error {
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

func (r result) print(name string, against result) {
	fmt.Printf("%-16s %7.0f req/s  p50 %6.2f ms  p99 %6.2f ms", name, r.perSecond, ms(r.p50), ms(r.p99))
	if against.perSecond > 0 {
		fmt.Printf("  %.2f of static", r.perSecond/against.perSecond)
	}
	fmt.Println()
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// minutes prints the sample's minutes for two seconds.
func minutes(database string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, database, time.Now)
	if err != nil {
		return err
	}
	defer s.Close()
	body, err := s.BodyByShort(ctx, "HSN")
	if err != nil {
		return err
	}
	m, err := s.MeetingOn(ctx, body.ID, "2020-12-17")
	if err != nil {
		return err
	}
	record, err := s.Record(ctx, m)
	if err != nil {
		return err
	}
	return printing(record)
}

func printing(record *cases.Record) error {
	papers, start := 0, time.Now()
	for time.Since(start) < 2*time.Second {
		if err := pdf.Minutes(io.Discard, record); err != nil {
			return err
		}
		papers++
	}
	var paper strings.Builder
	if err := pdf.Minutes(&paper, record); err != nil {
		return err
	}
	pages := strings.Count(paper.String(), "/Type /Page\n")
	fmt.Printf("minutes  %.0f pages/s (%d pages a paper)\n", float64(papers*pages)/time.Since(start).Seconds(), pages)
	return nil
}
