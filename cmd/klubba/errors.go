package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/agendatext"
)

// sentence is the one place where an error becomes words: a rule's are those
// of the pages, in English, and the machine's are said plainly. It is one line.
func sentence(err error) string {
	w := words.For("en")
	var said []string
	for _, r := range cases.Refusals(err) {
		text := w.T(r.Rule, r.Args...)
		if r.Field != "" {
			text = strings.ReplaceAll(r.Field, "_", " ") + ": " + text
		}
		said = append(said, text)
	}
	if unreadable := new(agendatext.Unreadable); errors.As(err, &unreadable) {
		said = append(said, w.T(unreadable.Rule, unreadable.Args...))
	}
	if len(said) == 0 {
		said = strings.Fields(err.Error())
	}
	return strings.Join(said, " ")
}

// reasons are the machine's words for what went wrong, and ours.
var reasons = []struct {
	is  error
	say string
}{
	{syscall.EADDRINUSE, "another program listens there already"},
	{syscall.EADDRNOTAVAIL, "this machine has no such address"},
	{syscall.ECONNREFUSED, "nothing answers there"},
	{syscall.ENOTDIR, "a part of the path is a file and no folder"},
	{syscall.EISDIR, "it is a folder"},
	{syscall.ENOSPC, "the disk is full"},
	{syscall.EROFS, "the disk can only be read"},
	{fs.ErrNotExist, "it does not exist"},
	{fs.ErrPermission, "the system does not allow it"},
	{context.DeadlineExceeded, "there is no answer"},
}

// reason says why something of the machine's did not work; what it is about
// stands before it. An error that we have no words for keeps its own, without
// addresses: a database's may hold a password.
func reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r.is) {
			return r.say
		}
	}
	if dns := new(net.DNSError); errors.As(err, &dns) {
		return fmt.Sprintf("there is no host called %s", dns.Name)
	}
	if server := new(pgconn.PgError); errors.As(err, &server) {
		return server.Message
	}
	if address := new(url.Error); errors.As(err, &address) {
		return address.Err.Error()
	}
	return err.Error()
}

// databaseProblem says why a database cannot be opened; at is where it is,
// without its password.
func databaseProblem(at string, err error) error {
	var sqlite interface{ Code() int }
	if errors.As(err, &sqlite) {
		switch sqlite.Code() & 0xff { // the primary result code
		case sqliteCantOpen:
			return fmt.Errorf("the database %s cannot be opened: there is no such folder, or you may not write in it", at)
		case sqliteReadOnly:
			return fmt.Errorf("the database %s can only be read", at)
		case sqliteCorrupt, sqliteNotADatabase:
			return fmt.Errorf("the file %s is damaged, or is no SQLite database", at)
		}
	}
	return fmt.Errorf("the database %s cannot be opened: %s", at, reason(err))
}

// SQLite's primary result codes that its user can do something about.
const (
	sqliteReadOnly     = 8
	sqliteCorrupt      = 11
	sqliteCantOpen     = 14
	sqliteNotADatabase = 26
)
