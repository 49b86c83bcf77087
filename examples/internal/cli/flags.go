package cli

import (
	"fmt"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Settings collects a flag that may be given several times.
type Settings []string

// String formats the settings.
func (s *Settings) String() string { return fmt.Sprint(*s) }

// Set adds a setting.
func (s *Settings) Set(v string) error {
	*s = append(*s, v)
	return nil
}

// NoMore refuses arguments after the flags. Otherwise an argument whose flag was forgotten would be
// silently ignored.
func NoMore(args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &text.Error{Op: strings.Join(args, " "), Err: text.ErrInvalid,
		Message: text.Say("not expected here; is the name of a flag missing, as in -set %s?", "此处不应有参数；是否缺少选项名，例如 -set %s？", args[0])}
}

// SpanLast converts name@span=value to name=value@span, the form of a move.
func SpanLast(s string) string {
	name, value, ok := strings.Cut(s, "=")
	if at := strings.IndexByte(name, '@'); ok && at >= 0 {
		return name[:at] + "=" + value + name[at:]
	}
	return s
}
