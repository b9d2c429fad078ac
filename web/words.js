// Words of a language that isn't linked into the program: the site's file words/<language>.json.
//
// The contract with the page's other parts: the service worker keeps a file below words/ once it was fetched, and dunlin.html
// answers the fetch from inside itself. look.js may have begun to fetch already: window.dunlinEarly.
mergeInto(LibraryManager.library, {
    $DunlinWords: {
        fetch: function (path) {
            var early = window['dunlinEarly'];
            if (early && early[path]) return early[path];
            return fetch(path).then(function (answer) {
                if (!answer.ok) throw new Error(String(answer.status));
                return answer.text();
            });
        },
    },

    // "look" is what look.js reads at the next visit; "session" the guided session of the day.
    dunlin_remembered_read__deps: ['$DunlinFrame'],
    dunlin_remembered_read: function (what) {
        var text = '';
        try { text = localStorage.getItem('dunlin:' + UTF8ToString(what)) || ''; } catch (refused) { text = ''; }
        DunlinFrame.withText(text, function (place, length) { _dunlin_remembered_text(place, length); });
    },
    dunlin_remembered_write: function (what, text) {
        try { localStorage.setItem('dunlin:' + UTF8ToString(what), UTF8ToString(text)); } catch (refused) { /* the book keeps what counts */ }
    },

    dunlin_words_load__deps: ['$DunlinWords', '$DunlinFrame'],
    dunlin_words_load: function (text) {
        var language = UTF8ToString(text);
        var tell = function (words) {
            DunlinFrame.withText(language, function (name, nameLength) {
                DunlinFrame.withText(words || '', function (place, length) {
                    _dunlin_words_arrived(name, nameLength, place, words === null ? -1 : length);
                });
            });
            DunlinFrame.want(2);
        };
        DunlinWords.fetch('words/' + language + '.json').then(tell, function () { tell(null); });
    },
});
