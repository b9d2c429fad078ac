// Hands the variables that tests read from Node's environment to the WebAssembly program's.
Module['preRun'] = [
    function () {
        if (typeof ENV !== 'undefined' && process.env.DUNLIN_FIXTURES) {
            ENV.DUNLIN_FIXTURES = process.env.DUNLIN_FIXTURES;
        }
    },
];
