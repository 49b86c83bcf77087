// Package bridge implements the JSON protocol between a program that shows a plan (the calculator's
// page, a JavaScript client, a server of one's own) and the library. It is pure Go and runs natively
// as well as in WebAssembly. It selects, formats and words results; what it shows is computed by the library.
//
//	server := bridge.New(&bridge.MemoryStore{}, jimo.Plan())
//	answer := server.Handle(ctx, []byte(`{"v":1,"id":1,"method":"run","params":{"plan":"jimo-14fyp","lang":"en","scenario":{…}}}`))
//
// A request {v, id, method, params} is answered by {v, id, result} or by {v, id, error{code, message,
// details}}; long methods send messages {v, id, progress} through Server.Report before. Methods
// lists the methods with the JSON Schemas of their parameters and results. Parameters are read strictly:
// every problem comes back at once, each with its field. Decimals cross as strings. Texts cross in both
// languages; numbers are displayed in the language that the request names. A request of another protocol
// version is refused, so that an old page never misreads a new engine.
package bridge
