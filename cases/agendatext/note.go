package agendatext

import (
	"slices"
	"strings"
)

// mostSentences is more than the longest minutes have; what follows is not
// searched, since searching is slow.
const mostSentences = 20_000

// note adds the people, references and amounts in lines that belong together.
func (b *body) note(lines []line) {
	for _, p := range paragraphs(lines) {
		for _, s := range p.sentences() {
			if b.reader.noted++; b.reader.noted < mostSentences {
				b.noteIn(s, p)
			}
		}
	}
}

// longText is more than a sentence has, also a list of everybody present.
const longText = 20_000

func (b *body) noteIn(s sentence, p paragraph) {
	s.text = s.text[:min(len(s.text), longText)]
	found := func(what, text, key string) bool {
		line := p.lineAt(s.from + max(0, strings.Index(s.text, key)))
		b.item.Findings = append(b.item.Findings, Finding{What: what, Text: text, Line: line})
		return b.isNew(text)
	}
	for _, p := range people(s.text) {
		if found(FoundPerson, p.String(), p.Name) {
			b.item.People = append(b.item.People, p)
		}
	}
	for _, ref := range references(s.text) {
		if found(FoundReference, ref, ref) {
			b.item.References = append(b.item.References, ref)
		}
	}
	for _, sum := range amounts(s.text) {
		found(FoundAmount, sum, sum)
	}
}

// noteTitle adds the people whose names the title breaks over two lines.
func (b *body) noteTitle(title string, l line) {
	for _, p := range people(title) {
		if b.isNew(p.String()) {
			b.item.People = append(b.item.People, p)
			b.found(FoundPerson, p.String(), l)
		}
	}
}

// isNew says whether the item has not had the person or reference before.
func (b *body) isNew(s string) bool {
	had := b.had[s]
	b.had[s] = true
	return !had
}

// withoutGenitives leaves out who is only the genitive of another: "Anna Eks
// (S) förslag".
func withoutGenitives(people []Person) []Person {
	all := slices.Clone(people)
	return slices.DeleteFunc(people, func(p Person) bool {
		owner, genitive := strings.CutSuffix(p.Name, "s")
		return genitive && slices.Contains(all, Person{Name: owner, Party: p.Party})
	})
}
