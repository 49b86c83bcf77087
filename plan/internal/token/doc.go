// Package token holds the words and number forms of printed plans, which the importer reads and the
// checker looks for in printed tokens.
package token
