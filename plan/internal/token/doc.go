// Package token reads the words and number forms of printed plans: Read a target cell, ReadFigure an
// observed figure. The importer of tables and the checker of printed tokens use the same reader. A
// new wording is an entry in vocabulary.go (words around a number) or phrase.go (without one).
package token
