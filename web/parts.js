// The program comes in two files (assets/dev/split.mjs): app.wasm holds what the first screen needs, the later part the rest. That
// is fetched as soon as app.wasm runs. What a person does until it is there waits in its order and is done then.
// Goes into app.js before anything else of it runs.
var DunlinParts = {
    later: '@later',  // the file, filled in by split.mjs; its name holds a sum of its bytes, so that two builds don't mix
    isWhole: true,
    first: null,      // the instance of app.wasm
    retryAfter: 5000, // milliseconds
    waiting: [],

    // Calls once all of the program is there.
    whole: function (call) {
        if (DunlinParts.isWhole) call();
        else DunlinParts.waiting.push(call);
    },

    load: function (name, imports) {
        return fetch(name).then(function (answer) {
            if (!answer.ok) throw new Error(name + ': ' + answer.status);
            // Compiled while it comes in, where the server says what it is.
            if (answer.headers.get('Content-Type') === 'application/wasm') return WebAssembly.instantiateStreaming(answer, imports);
            return answer.arrayBuffer().then(function (bytes) { return WebAssembly.instantiate(bytes, imports); });
        }).then(function (loaded) { return loaded.instance; });
    },

    // Again and again until it is there; a person is told.
    loadLater: function () {
        DunlinParts.load(DunlinParts.later, { 'primary': DunlinParts.first.exports }).then(function () {
            DunlinParts.isWhole = true;
            dunlinTroubleOver();
            _dunlin_parts_whole();
            DunlinParts.waiting.splice(0).forEach(function (call) { call(); });
        }, function (error) {
            dunlinTrouble('part', error.message);
            setTimeout(DunlinParts.loadLater, DunlinParts.retryAfter);
        });
    },

    // Stands in the table of functions for each of the later part that the first one calls.
    placeholder: function (slot) {
        return function () {
            if (!DunlinParts.isWhole) abort('function ' + slot + ' was called before it was there');
            return wasmTable.get(+slot).apply(null, arguments);
        };
    },

    start: function (imports, receive) {
        DunlinParts.isWhole = DunlinParts.later.charAt(0) === '@';
        imports['placeholder'] = new Proxy({}, { get: function (none, slot) { return DunlinParts.placeholder(slot); } });
        DunlinParts.load('app.wasm', imports).then(function (instance) {
            DunlinParts.first = instance;
            receive(instance);
            if (!DunlinParts.isWhole) setTimeout(DunlinParts.loadLater, 0);
        }).catch(abort);
        return {};
    },
};
Module['instantiateWasm'] = DunlinParts.start;
