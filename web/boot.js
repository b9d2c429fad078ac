// Starts the program and says in words when it can't start: no text of ours is drawn yet at that point.
'use strict';

var Module = {
    arguments: [location.hash.slice(1)],
    canvas: document.getElementById('canvas'),
    print: function (line) { console.log(line); },
    printErr: function (line) { console.error(line); },
    onAbort: function (reason) { dunlinTrouble('stopped', reason); },
};

function dunlinTroubleOver() {
    var place = document.getElementById('trouble');
    if (place.className === 'passing') place.hidden = true;
}

// The few sentences that must be there before any words are: English, German.
function dunlinTrouble(what, detail) {
    var place = document.getElementById('trouble'), isGerman = document.documentElement.lang.split('-')[0] === 'de';
    if (!place.hidden && !place.className) return; // what came first is why the rest followed
    var sentences = {
        'part': ['A part of Dunlin is still missing and couldn’t be loaded. What you do waits until it is here. Is there a network? If ' +
            'there is, reload the page.',
            'Ein Teil von Dunlin fehlt noch und ließ sich nicht laden. Was Sie tun, wartet, bis er da ist. Gibt es ein Netz? Dann ' +
            'laden Sie die Seite neu.'],
        'stopped': ['Dunlin had to stop. What was saved is safe: reload the page to go on.',
            'Dunlin musste anhalten. Was gespeichert wurde, ist sicher: Laden Sie die Seite neu, um weiterzuarbeiten.'],
        'old': ['This browser is too old for Dunlin. A current Firefox, Chrome, Edge or Safari opens it.',
            'Dieser Browser ist zu alt für Dunlin. Ein aktueller Firefox, Chrome, Edge oder Safari öffnet es.'],
        'folder': ['This page works from a web address only. From a folder, open dunlin.html: it is the same in one file.',
            'Diese Seite läuft nur von einer Webadresse aus. Öffnen Sie im Ordner dunlin.html: Das ist dasselbe in einer Datei.'],
        'no-webgl': ['Dunlin draws with WebGL 2, and this browser doesn’t offer it. A current Firefox, Chrome, Edge or Safari does; it ' +
            'may be switched off in the settings.',
            'Dunlin zeichnet mit WebGL 2, und dieser Browser bietet es nicht an. Ein aktueller Firefox, Chrome, Edge oder Safari ' +
            'kann es; vielleicht ist es in den Einstellungen abgeschaltet.'],
    };
    place.textContent = sentences[what][isGerman ? 1 : 0] + (detail ? ' (' + detail + ')' : '');
    place.className = what === 'part' ? 'passing' : '';
    place.hidden = false;
}

if (typeof WebAssembly !== 'object' || typeof indexedDB === 'undefined' || typeof ResizeObserver === 'undefined')
    dunlinTrouble('old');

// In dunlin.html everything lies in the page. Any other page from a folder may load no file, says the browser.
if (typeof dunlinFile !== 'function' && location.protocol === 'file:')
    dunlinTrouble('folder');
