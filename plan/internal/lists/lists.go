// Package lists makes lists from lists.
package lists

// Map returns what a function makes of the items of a list, never nil.
func Map[T, R any](list []T, of func(T) R) []R {
	out := make([]R, len(list))
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}
