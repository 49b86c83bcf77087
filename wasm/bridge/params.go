package bridge

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// decode reads parameters strictly. What is wrong with them is said in both languages.
func decode(req Request, into any) error {
	if len(req.Params) == 0 {
		return nil
	}
	dec := json.NewDecoder(strings.NewReader(string(req.Params)))
	dec.DisallowUnknownFields()
	err := dec.Decode(into)
	if err == nil {
		err = refuseNull(req.Params, reflect.TypeOf(into).Elem())
	}
	if err == nil {
		return nil
	}
	words := wrongParams(err)
	return &text.Error{Package: "bridge", Op: req.Method, Err: text.ErrInvalid,
		Message: text.Say("parameters: %s", "参数：%s", words)}
}

// refuseNull refuses null where a number, a text or an object belongs: encoding/json would leave a zero there.
func refuseNull(params json.RawMessage, t reflect.Type) error {
	if !bytes.Contains(params, []byte("null")) {
		return nil
	}
	var tree any
	if err := json.Unmarshal(params, &tree); err != nil {
		return err
	}
	if at, found := nullIn(tree, t, ""); found {
		return &text.Error{Err: text.ErrInvalid, Message: text.Say("%s: null; leave the field out, or give its value", "%s：null；请省略该字段，或给出其值", at)}
	}
	return nil
}

var reader = reflect.TypeFor[json.Unmarshaler]()

// nullIn finds a null that a type has no place for. Types that read themselves are left to do so, but for decimals,
// which take null for zero.
func nullIn(tree any, t reflect.Type, path string) (string, bool) {
	switch {
	case t.Kind() == reflect.Pointer:
		return nullIn(orZero(tree), t.Elem(), path)
	case t == reflect.TypeFor[decimal.Decimal]():
		return path, tree == nil
	case reflect.PointerTo(t).Implements(reader):
		return "", false
	}
	switch t.Kind() {
	case reflect.Slice:
		list, _ := tree.([]any)
		for i, x := range list {
			if at, found := nullIn(x, t.Elem(), path+"["+strconv.Itoa(i)+"]"); found {
				return at, true
			}
		}
		return "", false
	case reflect.Map:
		fields, _ := tree.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(fields)) {
			if at, found := nullIn(fields[key], t.Elem(), below(path, key)); found {
				return at, true
			}
		}
		return "", false
	case reflect.Struct:
		fields, ok := tree.(map[string]any)
		if !ok {
			return path, tree == nil
		}
		for _, f := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			for key, x := range fields {
				if strings.EqualFold(key, name) {
					if at, found := nullIn(x, f.Type, below(path, name)); found {
						return at, true
					}
				}
			}
		}
		return "", false
	}
	return path, tree == nil
}

// orZero stands for a null that a pointer takes.
func orZero(tree any) any {
	if tree == nil {
		return map[string]any{}
	}
	return tree
}

func below(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// wrongParams says a decoding error. The readers of our own types say theirs themselves; those of the standard
// library and of the decimals know English alone, and name Go's types.
func wrongParams(err error) text.Text {
	var own *text.Error
	var mistyped *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	message := err.Error()
	switch {
	case errors.As(err, &own):
		return text.Say("%v", "%v", err)
	case errors.As(err, &mistyped):
		field := mistyped.Field
		if field == "" {
			field = "params"
		}
		return text.Say("%s: found %s; expected %s", "%s：实为%s；应为%s", field, foundName(mistyped.Value), kindName(mistyped.Type))
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return text.Say("not JSON", "不是 JSON")
	}
	if field, ok := strings.CutPrefix(message, "json: unknown field "); ok {
		return text.Say("unknown field %s", "未知字段 %s", field)
	}
	if _, rest, ok := strings.Cut(message, "error decoding string '"); ok {
		given, _, _ := strings.Cut(rest, "'")
		return text.Say("%s is not a number; expected digits such as 6.5", "%s 不是数字；应为 6.5 这样的数字", text.Cut(given, 60))
	}
	if _, given, ok := strings.Cut(message, "trying to unmarshal "); ok {
		given, _, _ = strings.Cut(given, " into ")
		return text.Say("%s is not a whole number of 0 or more", "%s 不是非负整数", text.Cut(given, 60))
	}
	return text.Say("%v", "%v", err)
}

// kindName names what a Go type takes in JSON.
func kindName(t reflect.Type) text.Text {
	switch t.Kind() {
	case reflect.Bool:
		return text.Say("true or false", "真假值（true 或 false）")
	case reflect.Int, reflect.Int64:
		return text.Say("a whole number", "整数")
	case reflect.Uint64:
		return text.Say("a whole number of 0 or more", "非负整数")
	case reflect.Float64:
		return text.Say("a number", "数字")
	case reflect.String:
		return text.Say("a text", "文本")
	case reflect.Slice, reflect.Array:
		return text.Say("a list in [ ]", "[ ] 中的列表")
	}
	return text.Say("an object in { }", "{ } 中的对象")
}

// foundName names what stood there instead: "string", "number 1.5" and the like.
func foundName(found string) text.Text {
	kind, number, _ := strings.Cut(found, " ")
	switch kind {
	case "number":
		if number == "" {
			return text.Say("a number", "数字")
		}
		return text.Say("the number %s", "数字 %s", text.Cut(number, 60))
	case "string":
		return text.Say("a text", "文本")
	case "array":
		return text.Say("a list", "列表")
	case "object":
		return text.Say("an object", "对象")
	}
	return text.Say("true or false", "真假值（true 或 false）")
}
