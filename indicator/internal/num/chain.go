package num

// Chain runs operations in sequence and keeps the first error, so that a formula of several steps
// reads as one expression. After an error all results are 0.
type Chain struct{ Err error }

func (c *Chain) do(op func(a, b Num) (Num, error), a, b Num) Num {
	if c.Err != nil {
		return Num{}
	}
	n, err := op(a, b)
	c.Err = err
	return n
}

// Add returns a + b.
func (c *Chain) Add(a, b Num) Num { return c.do(Add, a, b) }

// Sub returns a − b.
func (c *Chain) Sub(a, b Num) Num { return c.do(Sub, a, b) }

// Mul returns a · b.
func (c *Chain) Mul(a, b Num) Num { return c.do(Mul, a, b) }

// Div returns a ÷ b.
func (c *Chain) Div(a, b Num) Num { return c.do(Div, a, b) }

// Root returns the n-th root of x.
func (c *Chain) Root(x Num, n int) Num {
	return c.do(func(x, _ Num) (Num, error) { return Root(x, n) }, x, Num{})
}

// Rate returns the factor 1.07 as a rate of 7 (%).
func (c *Chain) Rate(factor Num) Num { return c.do(Sub, factor, One).Shift(2) }

// PowInt returns x^n.
func (c *Chain) PowInt(x Num, n int) Num {
	return c.do(func(x, _ Num) (Num, error) { return PowInt(x, n) }, x, Num{})
}

// Ln returns the natural logarithm of x.
func (c *Chain) Ln(x Num) Num {
	return c.do(func(x, _ Num) (Num, error) { return Ln(x) }, x, Num{})
}

// Exp returns e^x.
func (c *Chain) Exp(x Num) Num {
	return c.do(func(x, _ Num) (Num, error) { return Exp(x) }, x, Num{})
}
