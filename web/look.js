// Before anything is drawn: the colours and the language of the last visit, so that the page doesn't flash and German words
// are under way while the program still loads. What is remembered is written by app/look.cpp ("theme=dark;…;language=de").
'use strict';
(function () {
    var look = {}, root = document.documentElement;
    try {
        (localStorage.getItem('dunlin:look') || '').split(';').forEach(function (part) {
            var at = part.indexOf('=');
            if (at > 0) look[part.slice(0, at)] = part.slice(at + 1);
        });
    } catch (refused) { /* no store: as the system says */ }
    if (look.theme && look.theme !== 'system') root.dataset.theme = look.theme;

    var languages = look.language && look.language !== 'system' ? [look.language] : navigator.languages || [navigator.language || 'en'];
    var spoken = languages.map(function (tag) { return tag.split('-')[0]; })
        .find(function (language) { return language === 'en' || language === 'de'; }) || 'en';
    root.lang = spoken;
    var path = 'words/' + spoken + '.json';
    if (spoken === 'en' || (location.protocol === 'file:' && typeof dunlinFile !== 'function')) return;
    var early = fetch(path).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
    });
    early.catch(function () { /* told when the words are asked for */ });
    window.dunlinEarly = {};
    window.dunlinEarly[path] = early;
})();
