package storetest

import (
	"fmt"
	"reflect"
	"time"
)

// filled returns a document in which every field that is stored has a value of
// its own, so that one which gets lost on the way is seen.
func filled[T any]() T { return filledAt[T](base) }

// unrounded returns the same document as [filled], but with its times in another
// zone and between two milliseconds, as a store must not keep them.
func unrounded[T any]() T {
	return filledAt[T](base.Add(999 * time.Microsecond).In(time.FixedZone("+03:30", 12600)))
}

func filledAt[T any](now time.Time) T {
	var doc T
	f := filler{now: now}
	f.fill(reflect.ValueOf(&doc).Elem(), 0)
	return doc
}

// filler gives out values: n counts those given, now is the time of the first.
type filler struct {
	n   int
	now time.Time
}

// fill sets v and all below it. Types that hold themselves are filled to a depth.
func (f *filler) fill(v reflect.Value, depth int) {
	f.n++
	if t, ok := v.Addr().Interface().(*time.Time); ok {
		*t = f.now.Add(time.Duration(f.n) * time.Millisecond)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("متن %d", f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Float64:
		v.SetFloat(float64(f.n) + 0.5)
	case reflect.Struct:
		f.fillStruct(v, depth)
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if depth < 6 {
			f.fillReference(v, depth+1)
		}
	default:
		panic("storetest: no value for a " + v.Kind().String())
	}
}

func (f *filler) fillStruct(v reflect.Value, depth int) {
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("json") != "-" {
			f.fill(v.Field(i), depth)
		}
	}
}

func (f *filler) fillReference(v reflect.Value, depth int) {
	elem := reflect.New(v.Type().Elem()).Elem()
	f.fill(elem, depth)
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(elem.Addr())
	case reflect.Slice:
		v.Set(reflect.Append(v, elem))
	case reflect.Map:
		key := reflect.New(v.Type().Key()).Elem()
		f.fill(key, depth)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, elem)
	}
}
