package main

import (
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

// trust measures what a hidden page costs against one that is not there, since
// whoever asks must not be able to tell them apart by the time that they take
// (in a test times would only be noise), and how long the whole record takes to
// be held against its log.
func trust(binary, data, address string) error {
	stranger := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 32}}
	missing := measure(stranger, address+"/meetings/9999", "")
	hidden := measure(stranger, address+"/meetings/1", "")
	fmt.Printf("hidden   p50 %.2f ms, and %.2f ms for what is not there: %.2f of it\n",
		ms(hidden.p50), ms(missing.p50), float64(hidden.p50)/float64(missing.p50))
	start := time.Now()
	out, err := exec.Command(binary, "verify", "--data", data).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	fmt.Printf("verify   %d ms, the program's start with it (%s)\n", time.Since(start).Milliseconds(), strings.TrimSpace(string(out)))
	return nil
}
