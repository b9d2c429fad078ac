// Paper: a page of HTML that the program wrote, printed from a hidden frame of this origin; never the canvas.
mergeInto(LibraryManager.library, {
    $DunlinPrint: {
        // The page's policy blocks inline styles in the frame too, so they come as an adopted sheet. Nothing in it runs: the text
        // is parsed, not loaded.
        fill: function (frame, html) {
            var css = '', target = frame.contentDocument;
            var bare = html.replace(/<style[^>]*>([^]*?)<\/style>/gi, function (whole, rules) { css += rules + '\n'; return ''; });
            var parsed = new DOMParser().parseFromString(bare, 'text/html');
            parsed.querySelectorAll('script, link, iframe, object, embed').forEach(function (element) { element.remove(); });
            var sheet = new frame.contentWindow.CSSStyleSheet();
            sheet.replaceSync(css);
            target.adoptedStyleSheets = [sheet];
            target.title = parsed.title;
            target.documentElement.lang = parsed.documentElement.lang;
            Array.from(parsed.body.childNodes).forEach(function (node) { target.body.append(target.importNode(node, true)); });
            return Promise.all(Array.from(target.images).map(function (image) { return image.decode().catch(function () {}); }));
        },

        print: function (html) {
            var frame = document.createElement('iframe'), title = document.title;
            frame.className = 'print';
            frame.setAttribute('aria-hidden', 'true');
            frame.tabIndex = -1;
            document.body.append(frame);
            DunlinPrint.fill(frame, html).then(function () {
                var done = function () { document.title = title; frame.remove(); };
                frame.contentWindow.addEventListener('afterprint', done);
                document.title = frame.contentDocument.title || title; // the name that a PDF is offered under
                frame.contentWindow.focus();
                frame.contentWindow.print();
            });
        },
    },

    dunlin_print__deps: ['$DunlinPrint'],
    dunlin_print: function (html) { DunlinPrint.print(UTF8ToString(html)); },
});
