// Package token holds the words and number forms of printed plans: what the importer reads, and
// what the checker finds in printed tokens.
package token
