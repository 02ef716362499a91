package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/agendatext"
)

const agenda = `KALLELSE

§ 1 Upprop

§ 2 Motion om busskort till vården
Anna Ek (V) har lämnat in en motion om busskort.
Motionären yrkar
att resor till vården blir fria.
`

func TestADryRunNeedsNoDatabaseAndSavesNothing(t *testing.T) {
	dir := t.TempDir()
	c := program("import", "--dry-run", "--json", file(t, "agenda.txt", agenda))
	c.Dir = dir
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var draft agendatext.Draft
	if err := json.Unmarshal(out, &draft); err != nil || len(draft.Items) != 2 {
		t.Errorf("%v; %d items, want 2", err, len(draft.Items))
	}
	there, err := os.ReadDir(dir)
	if err != nil || len(there) > 0 {
		t.Errorf("a dry run left %v behind: %v", there, err)
	}
}

func TestAnImportedAgendaIsOnTheMeetingItPlans(t *testing.T) {
	dir := folder(t)
	e := runs(t, agenda, "import", "--body", "ON", "--date", "2021-02-25", "--data", dir, "-")
	if e.code != 0 || strings.Count(e.out, "\n") != 2 || !strings.Contains(e.out, "\tmotion\tMotion om busskort till vården\n") {
		t.Fatalf("exit code %d: %s; it prints %q, want a line for each item", e.code, e.err, e.out)
	}
	var record cases.Record
	if err := json.Unmarshal([]byte(works(t, "export", "meeting", "ON", "2021-02-25", "--data", dir)), &record); err != nil {
		t.Fatal(err)
	}
	if n := len(record.Meeting.Agenda); n != 2 || record.Meeting.State != cases.Planned {
		t.Errorf("the meeting is %s with %d items; want a planned one with 2", record.Meeting.State, n)
	}
	if len(record.Motions) != 1 || len(record.Motions[0].Motion.Clauses) != 1 {
		t.Errorf("the motions are %+v; want one with one clause", record.Motions)
	}
}

func TestWhatCannotBeImportedIsRefusedWithASentence(t *testing.T) {
	dir := folder(t)
	to := []string{"--body", "ON", "--date", "2021-02-25"}
	tests := []struct {
		name, because string
		content       string
		args          []string
	}{
		{"an empty file", "holds no text", "", to},
		{"a picture", "is not a text file", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", to},
		{"a wrong encoding", "character encoding", "K\x81llelse till n\x9dmnd", to},
		{"fifty megabytes", "too long to be an agenda", strings.Repeat("En rad om vården.\n", 50<<20/19), to},
		{"a letter", "no items were found", "Hej", to},
		{"no meeting", "name the meeting with --body and --date", agenda, nil},
		{"a day that is none", `"2021-02-30" is not a day`, agenda, []string{"--body", "ON", "--date", "2021-02-30"}},
		{"a body that is none", `there is no body called "XX". These are kept here: ON`, agenda, []string{"--body", "XX", "--date", "2021-02-25"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := append([]string{"import", "--data", dir, file(t, "agenda", tt.content)}, tt.args...)
			refuses(t, tt.because, args...)
		})
	}
	refuses(t, "it does not exist", "import", "--dry-run", filepath.Join(dir, "none"))
	refuses(t, "it is a folder", "import", "--dry-run", dir)
	refuses(t, "ON has no meeting on 2021-02-25", "export", "meeting", "ON", "2021-02-25", "--data", dir)
}

// An endless input that is read to its end would never be refused.
func TestNoMoreIsReadThanAnAgendaCanBe(t *testing.T) {
	c := program("import", "--dry-run", "-")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	written := 0
	for block := bytes.Repeat([]byte("En rad om vården.\n"), 4096); ; written += len(block) {
		if _, err := in.Write(block); err != nil {
			break // the program has ended
		}
		if written > 10*agendatext.MaxBytes {
			c.Process.Kill()
			t.Fatal("the program reads on and on")
		}
	}
	c.Wait()
	if !strings.Contains(errs.String(), "too long") {
		t.Errorf("the error stream is %q", errs.String())
	}
}

// imported is a data folder with one imported meeting.
func imported(t *testing.T) string {
	t.Helper()
	dir := folder(t)
	works(t, "import", "--body", "ON", "--date", "2021-02-25", "--data", dir, file(t, "agenda", agenda))
	return dir
}

func TestTheSameMeetingIsExportedAsTheSameBytes(t *testing.T) {
	dir := imported(t)
	first := works(t, "export", "meeting", "ON", "2021-02-25", "--data", dir)
	if again := works(t, "export", "meeting", "ON", "2021-02-25", "--data", dir); first != again {
		t.Error("two exports differ")
	}
	if !json.Valid([]byte(first)) || !strings.HasSuffix(first, "}\n") {
		t.Error("the export is not one JSON document and a line end")
	}
}

func TestReadingMakesNoRecord(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mistyped")
	for _, args := range [][]string{
		{"export", "meeting", "ON", "2021-02-25"}, {"pdf", "notice", "ON", "2021-02-25", "-o", "-"}, {"user", "list"},
	} {
		refuses(t, "there is no record at", append(args, "--data", dir)...)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder is there: %v", err)
	}
}

func TestAPaperIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir, papers := imported(t), t.TempDir()
	notice := filepath.Join(papers, "notice.pdf")
	works(t, "pdf", "notice", "ON", "2021-02-25", "-o", notice, "--data", dir)
	printed := works(t, "pdf", "notice", "ON", "2021-02-25", "-o", "-", "--data", dir)
	content, err := os.ReadFile(notice)
	if err != nil || !strings.HasPrefix(printed, "%PDF-") || printed != string(content) {
		t.Errorf("%v; the file has %d bytes and standard output got %d", err, len(content), len(printed))
	}
	refuses(t, "choose one of these: minutes, notice", "pdf", "poem", "ON", "2021-02-25", "-o", notice, "--data", dir)
	refuses(t, "ON has no meeting", "pdf", "notice", "ON", "2021-02-26", "-o", notice, "--data", dir)
	refuses(t, "cannot be written to", "pdf", "notice", "ON", "2021-02-25", "-o", filepath.Join(papers, "none", "n.pdf"), "--data", dir)
	after, err := os.ReadFile(notice)
	if err != nil || !bytes.Equal(after, content) {
		t.Error("a refused paper changed the file")
	}
	if there, err := os.ReadDir(papers); err != nil || len(there) != 1 {
		t.Errorf("the folder holds %v, %v; want the paper only", there, err)
	}
}

func TestAPipeIsWrittenToAndStaysAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte, 1)
	go func() {
		content, err := os.ReadFile(pipe)
		if err != nil {
			t.Error(err)
		}
		got <- content
	}()
	works(t, "pdf", "notice", "ON", "2021-02-25", "-o", pipe, "--data", imported(t))
	if content := <-got; !bytes.HasPrefix(content, []byte("%PDF-")) {
		t.Errorf("the pipe got %d bytes", len(content))
	}
	if is, err := os.Lstat(pipe); err != nil || is.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe has become %v, %v", is.Mode(), err)
	}
}

func TestTheDemonstrationPrintsSignInsThatWork(t *testing.T) {
	s := serves(t, "demo", "--addr", "127.0.0.1:0", "--data", filepath.Join(t.TempDir(), "demo"))
	if len(s.lines) < 8 {
		t.Fatalf("it prints %d sign-ins", len(s.lines))
	}
	for i, line := range s.lines {
		in := strings.Split(line, "\t")
		if len(in) != 3 || !strings.Contains(in[1], "@") {
			t.Fatalf("the line %q is no office, address and password", line)
		}
		if firstOrLast := i%(len(s.lines)-1) == 0; firstOrLast && !s.signsIn(t, in[1], in[2]) {
			t.Errorf("the %s cannot sign in", in[0])
		}
	}
	if s.signsIn(t, strings.Split(s.lines[0], "\t")[1], "not the password") {
		t.Error("any password will do")
	}
	s.stop(t)
}

// signsIn says whether somebody gets a session.
func (s *served) signsIn(t *testing.T, email, password string) bool {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	answer, err := browser.PostForm(s.address+"/sign-in", url.Values{"email": {email}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(s.address)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode == http.StatusOK && len(jar.Cookies(at)) > 0
}

func TestADemonstrationNeverOpensARecordThatSomebodyKeeps(t *testing.T) {
	refuses(t, "is not empty, and a demonstration needs a new one", "demo", "--addr", "127.0.0.1:0", "--data", folder(t))
}

func TestAUserIsAddedWithAnOffice(t *testing.T) {
	dir := folder(t)
	e := runs(t, "en lång hemlighet\n", "user", "add", "Siv@example.org", "--name", "Siv Övning",
		"--office", "secretary", "--body", "ON", "--password-stdin", "--data", dir)
	if e.code != 0 || e.out != "siv@example.org\n" {
		t.Fatalf("exit code %d: %s; it prints %q", e.code, e.err, e.out)
	}
	made := strings.Split(strings.TrimSpace(works(t, "user", "add", "bo@example.org", "--name", "Bo", "--data", dir)), "\t")
	if len(made) != 2 {
		t.Fatalf("without a password given, it prints %q", made)
	}
	want := "bo@example.org\tBo\t\nsiv@example.org\tSiv Övning\t\n"
	if got := works(t, "user", "list", "--data", dir); got != want {
		t.Errorf("user list prints %q, want %q", got, want)
	}
	s := serves(t, "serve", "--addr", "127.0.0.1:0", "--data", dir)
	if !s.signsIn(t, "siv@example.org", "en lång hemlighet") || !s.signsIn(t, made[0], made[1]) {
		t.Error("the two cannot sign in")
	}
	s.stop(t)
}

func TestAUserIsInvitedByALink(t *testing.T) {
	dir := folder(t)
	invite := func(more ...string) []string {
		return append([]string{"user", "add", "Eva@example.org", "--name", "Eva Övning", "--office", "administrator", "--invite", "--data", dir}, more...)
	}
	refuses(t, "is no address that a link can begin with", invite()...)
	email, link, _ := strings.Cut(strings.TrimSpace(works(t, invite("--url", "https://klubba.example.org/")...)), "\t")
	path, ok := strings.CutPrefix(link, "https://klubba.example.org/invitation?token=")
	if !ok || email != "eva@example.org" || len(path) < 52 {
		t.Fatalf("it prints %q for %q", link, email)
	}
	if got := works(t, "user", "list", "--data", dir); got != "eva@example.org\tEva Övning\tinvited\n" {
		t.Errorf("user list prints %q", got)
	}
	s := serves(t, "serve", "--addr", "127.0.0.1:0", "--data", dir)
	if got := s.get(t, strings.TrimPrefix(link, "https://klubba.example.org")); got != http.StatusOK {
		t.Errorf("the link is answered with %d", got)
	}
	s.stop(t)
}

func TestAUserThatCannotBeIsRefusedAndLeavesNothing(t *testing.T) {
	dir := folder(t)
	add := func(more ...string) []string {
		return append([]string{"user", "add", "siv@example.org", "--name", "Siv", "--data", dir}, more...)
	}
	refuses(t, "is not in the list", add("--office", "king", "--body", "ON")...)
	refuses(t, "there is no body called", add("--office", "secretary", "--body", "XX")...)
	refuses(t, "name the office", add("--body", "ON")...)
	refuses(t, "between 12 and 256", add("--password-stdin")...)
	refused(t, runs(t, "password1234\n", add("--password-stdin")...), "easy to guess")
	refuses(t, "not an email address", "user", "add", "siv", "--name", "Siv", "--data", dir)
	if got := works(t, "user", "list", "--data", dir); got != "" {
		t.Errorf("user list prints %q", got)
	}
	works(t, add()...)
	refuses(t, "already belongs to an account", add("--other", "--office", "secretary", "--body", "ON")...)
}

func TestAUserIsNoNamesakeUnlessItIsSaid(t *testing.T) {
	dir := folder(t)
	add := func(email string, more ...string) []string {
		return append([]string{"user", "add", email, "--name", "Siv Övning", "--data", dir}, more...)
	}
	works(t, add("siv@example.org", "--office", "secretary", "--body", "ON")...)
	refuses(t, "say --other", add("siv@example.net")...)
	works(t, add("siv@example.net", "--other")...)
	want := "siv@example.net\tSiv Övning\t\nsiv@example.org\tSiv Övning\t\n"
	if got := works(t, "user", "list", "--data", dir); got != want {
		t.Errorf("user list prints %q, want %q", got, want)
	}
}

func TestEveryRuleThatTheCommandsMeetHasASentence(t *testing.T) {
	w := words.For("en")
	for _, rule := range []string{
		"agendatext.empty", "agendatext.binary", "agendatext.encoding", "agendatext.too-large", "sample.not-empty",
		"field.required", "field.choice", "account.email", "account.email-taken", "password.length",
		"agenda.sent", "meeting.over", "meeting.same-day", "actor.not-signed-in",
	} {
		if !w.Has(rule) {
			t.Errorf("%s has no sentence", rule)
		}
	}
	joined := fmt.Errorf("saving: %w", (&cases.Refusal{Kind: cases.Invalid, Rule: "field.required"}).At("name"))
	if got := sentence(joined); !strings.HasPrefix(got, "name: Fill in") {
		t.Errorf("a wrapped refusal reads %q", got)
	}
}
