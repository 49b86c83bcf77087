/*
Package fmath implements the elementary functions and the normal distribution for float64 with the
same bits on every platform: [Exp], [Log], [Pow] and [Root] within one unit in the last place,
[NormalQuantile] and [NormalCDF] to the accuracy that their comments state.

All of them are composed of additions, products, quotients and square roots, which IEEE 754 defines
to the bit. Products are written float64(x*y), so that no compiler fuses them with a sum. The
standard library's functions differ between platforms in the last digits and are not used.

The package imports nothing of this module. Exact decimal arithmetic is in package indicator.
*/
package fmath
