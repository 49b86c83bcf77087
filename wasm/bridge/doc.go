// Package bridge implements the JSON protocol between a program that shows a plan (the calculator's
// page, a JavaScript client, a server) and the library. It is pure Go and runs natively as well as
// in WebAssembly. It selects and formats results and translates them into words; the results are
// computed by the library.
//
//	server := bridge.New(&bridge.MemoryStore{}, jimo.Plan())
//	answer := server.Handle(ctx, []byte(`{"v":1,"id":1,"method":"run",
//		"params":{"plan":"jimo-14fyp","lang":"en","scenario":{…}}}`))
//
// A request {v, id, method, params} is answered by {v, id, result} or by {v, id, error{code,
// message, details}}; long methods first send messages {v, id, progress} through Server.Report.
// Methods lists the methods with the JSON Schemas of their parameters and results.
//
// Parameters are decoded strictly: all problems are returned together, each with its field.
// Decimals are sent as strings. Texts are sent in both languages; numbers are formatted in the
// language of the request. A request of another protocol version is rejected, so that an old page
// never misreads a new engine.
package bridge
