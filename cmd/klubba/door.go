package main

import (
	"errors"
	"net"
	"sync"
)

// A door is a listener that can be shut: the lines on which nothing has been
// said yet are closed with it. Browsers open such lines ahead of time, and a
// server that waits for them takes long to stop.
type door struct {
	net.Listener
	mu     sync.Mutex
	shut   bool
	silent map[*line]struct{}
}

func newDoor(l net.Listener) *door {
	return &door{Listener: l, silent: map[*line]struct{}{}}
}

// Accept waits for the next line.
func (d *door) Accept() (net.Conn, error) {
	c, err := d.Listener.Accept()
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.shut {
		return nil, errors.Join(net.ErrClosed, c.Close())
	}
	l := &line{Conn: c}
	l.heard = sync.OnceFunc(func() { d.forget(l) })
	d.silent[l] = struct{}{}
	return l, nil
}

// Close shuts the door.
func (d *door) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.Listener.Close()
	d.shut = true
	for l := range d.silent {
		err = errors.Join(err, l.Conn.Close())
	}
	clear(d.silent)
	return err
}

func (d *door) forget(l *line) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.silent, l)
}

// A line is a connection that tells when something has been said on it.
type line struct {
	net.Conn
	heard func()
}

// Read reads what is said.
func (l *line) Read(b []byte) (int, error) {
	n, err := l.Conn.Read(b)
	if n > 0 {
		l.heard()
	}
	return n, err
}

// Close closes the line.
func (l *line) Close() error {
	l.heard()
	return l.Conn.Close()
}
