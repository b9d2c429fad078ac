// Files in (dropped or chosen), files out (downloads), text to the clipboard, links to other programs.
mergeInto(LibraryManager.library, {
    $DunlinFiles__deps: ['$DunlinFrame'],
    $DunlinFiles: {
        largest: 512 * 1024 * 1024, // bytes; more wouldn't fit beside the book

        start: function () {
            var depth = 0;
            var hasFiles = function (event) { return event.dataTransfer && Array.from(event.dataTransfer.types).indexOf('Files') >= 0; };
            var hover = function (isOver) { _dunlin_file_hover(isOver); DunlinFrame.want(2); };
            document.addEventListener('dragenter', function (event) { if (hasFiles(event) && depth++ === 0) hover(1); });
            document.addEventListener('dragleave', function (event) { if (hasFiles(event) && --depth === 0) hover(0); });
            document.addEventListener('dragover', function (event) {
                if (!hasFiles(event)) return;
                event.preventDefault();
                event.dataTransfer.dropEffect = 'copy';
            });
            document.addEventListener('drop', function (event) {
                if (!hasFiles(event)) return;
                event.preventDefault(); // or the browser would leave the page for the file
                depth = 0;
                hover(0);
                DunlinFiles.read(Array.from(event.dataTransfer.files), 0);
            });
            document.addEventListener('copy', function (event) {
                var element = document.activeElement;
                if (element && (element.tagName === 'INPUT' || element.tagName === 'TEXTAREA')) return;
                if (String(getSelection())) return;
                DunlinFiles.copying = event;
                _dunlin_copy_wanted(performance.now()); // answers at once, through dunlin_files_copy_answer
                DunlinFiles.copying = null;
            });
            document.addEventListener('paste', function (event) {
                var element = document.activeElement;
                if (element && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) return; // the field's own, as plain text
                if (document.querySelector('#mirror [role=dialog]')) return;
                var data = event.clipboardData, table = data && DunlinFiles.pastedTable(data);
                if (data && data.files.length && !table) DunlinFiles.read(Array.from(data.files), 0);
                else if (table) DunlinFiles.read([new File([table], '', { type: 'text/tab-separated-values' })], 0);
                else return;
                event.preventDefault();
            });
        },
        copying: null,

        // What a spreadsheet or a web page puts on the clipboard, as lines of cells parted by tabs; null if it isn't a table.
        pastedTable: function (data) {
            var text = data.getData('text/plain'), html = data.getData('text/html');
            if (/\t/.test(text) && /\n./.test(text.trim())) return text;
            var table = html && new DOMParser().parseFromString(html, 'text/html').querySelector('table');
            if (table && table.rows.length > 1)
                return Array.from(table.rows, function (row) {
                    return Array.from(row.cells, function (cell) { return cell.textContent.replace(/\s+/g, ' ').trim(); }).join('\t');
                }).join('\n');
            return /[;,].*\n.*[;,]/.test(text) ? text : null; // lines of CSV
        },

        // Reads one after the other, so that only one file's bytes are held twice at a time. source: the File node, 0 for a drop.
        read: function (files, source) {
            var batch = files.length, next = function (index) {
                if (index === batch) return;
                var file = files[index];
                var deliver = function (bytes, isReadable) {
                    DunlinFrame.withText(file.name, function (name, nameLength) {
                        DunlinFrame.withText(file.type, function (type, typeLength) {
                            var place = _dunlin_file_begin(name, nameLength, type, typeLength, bytes.length);
                            HEAPU8.set(bytes, place);
                            _dunlin_file_end(source, index, batch, isReadable, file.lastModified || 0);
                        });
                    });
                    DunlinFrame.want(2);
                    next(index + 1);
                };
                if (file.size > DunlinFiles.largest) { deliver(new Uint8Array(0), 0); return; }
                file.arrayBuffer().then(function (buffer) { return new Uint8Array(buffer); }).then(
                    function (bytes) { deliver(bytes, 1); },
                    function () { deliver(new Uint8Array(0), 0); }); // a folder, or gone since
            };
            DunlinParts.whole(function () { next(0); });
        },

        // The old way, for pages without the permission to use the new one.
        copyByCommand: function (text, html) {
            var place = document.createElement('textarea'), before = document.activeElement;
            place.value = text;
            place.className = 'clipboard';
            document.body.append(place);
            place.select();
            if (html) place.addEventListener('copy', function (event) {
                event.clipboardData.setData('text/plain', text);
                event.clipboardData.setData('text/html', html);
                event.preventDefault();
            });
            var isDone = false;
            try { isDone = document.execCommand('copy'); } catch (refused) { isDone = false; }
            place.remove();
            if (before && before.focus) before.focus();
            return isDone;
        },
    },

    dunlin_files_start__deps: ['$DunlinFiles'],
    dunlin_files_start: function () { DunlinFiles.start(); },

    dunlin_files_download: function (name, type, bytes, length) {
        var blob = new Blob([HEAPU8.slice(bytes, bytes + length)], { type: UTF8ToString(type) });
        var link = document.createElement('a'), url = URL.createObjectURL(blob);
        link.href = url;
        link.download = UTF8ToString(name);
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
    },

    dunlin_files_copy__deps: ['$DunlinFiles', '$DunlinFrame'],
    dunlin_files_copy: function (ticket, place, formatted) {
        var text = UTF8ToString(place), html = UTF8ToString(formatted);
        var done = function (isDone) { _dunlin_copy_done(ticket, isDone ? 1 : 0); DunlinFrame.want(2); };
        var old = function () { done(DunlinFiles.copyByCommand(text, html)); };
        var board = navigator.clipboard, isRich = html && board && board.write && typeof ClipboardItem !== 'undefined';
        if (!board || !board.writeText) { Promise.resolve().then(old); return; }
        var part = function (type, words) { return new Blob([words], { type: type }); };
        var written = isRich ? board.write([new ClipboardItem({ 'text/plain': part('text/plain', text), 'text/html': part('text/html', html) })])
            : board.writeText(text);
        written.then(function () { done(true); }, old);
    },

    dunlin_files_copy_answer__deps: ['$DunlinFiles'],
    dunlin_files_copy_answer: function (text, html) {
        if (!DunlinFiles.copying) return;
        DunlinFiles.copying.clipboardData.setData('text/plain', UTF8ToString(text));
        if (HEAPU8[html]) DunlinFiles.copying.clipboardData.setData('text/html', UTF8ToString(html));
        DunlinFiles.copying.preventDefault();
    },

    dunlin_files_can_share: function () { return navigator.share ? 1 : 0; },

    // A file that the sheet doesn't take is left out; where there is no sheet, or it fails, the text is copied. Closing it is no
    // failure.
    dunlin_files_share__deps: ['$DunlinFiles'],
    dunlin_files_share: function (title, text, name, type, bytes, length) {
        var shared = { title: UTF8ToString(title), text: UTF8ToString(text) };
        var copied = function () { DunlinFiles.copyByCommand(shared.text, ''); };
        if (!navigator.share) { copied(); return; }
        if (length > 0) {
            var file = new File([HEAPU8.slice(bytes, bytes + length)], UTF8ToString(name), { type: UTF8ToString(type) });
            var whole = Object.assign({ files: [file] }, shared);
            if (navigator.canShare && navigator.canShare(whole)) shared = whole;
        }
        navigator.share(shared).catch(function (error) { if (error.name !== 'AbortError') copied(); });
    },

    // mailto:, tel:, https: links open outside; nothing of this page goes with them but the address.
    dunlin_files_open: function (address) {
        var link = document.createElement('a'), url = UTF8ToString(address);
        if (!/^(https?|mailto|tel|sms):/i.test(url)) return;
        link.href = url;
        link.rel = 'noopener noreferrer';
        if (/^https?:/i.test(url)) link.target = '_blank';
        document.body.append(link);
        link.click();
        link.remove();
    },
});
