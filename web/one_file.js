// Only in dunlin.html (assets/dev/one_file.mjs), before every other script: the files of the site lie in the page as text, and
// what would be fetched is read from there. Nothing else can be.
'use strict';

// The bytes of a file, null if the page doesn't hold it.
function dunlinFile(path) {
    var place = document.getElementById('file:' + path);
    if (!place) return null;
    var text = atob(place.textContent), bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
}

window.fetch = function (path) {
    var bytes = dunlinFile(String(path));
    return bytes ? Promise.resolve(new Response(bytes)) : Promise.reject(new TypeError(path + ' is not in this file'));
};
