// Canvas size, frames on demand, the person's settings, the WebGL context's comings and goings.
// A frame is asked of the browser only while one is wanted: an idle page does nothing.
mergeInto(LibraryManager.library, {
    $DunlinFrame__deps: ['malloc', 'free'],
    $DunlinFrame: {
        stage: null,
        canvas: null,
        wanted: 0,
        request: 0,       // the pending animation frame, 0 if none
        wake: 0,          // the pending timer of wake_after
        midnight: 0,      // the timer that turns the day over
        count: 0,         // frames drawn, read by tests
        mirrored: 0,      // milliseconds spent on the mirror so far, read by ./dev bench
        isContextLost: false,
        isCalm: false,    // the person wants less motion than the system says
        pixelWidth: 0,
        pixelHeight: 0,
        onSettled: [],    // called when no more frame is wanted

        start: function () {
            DunlinFrame.stage = document.getElementById('stage');
            DunlinFrame.canvas = document.getElementById('canvas');
            // For tests and for a curious person's console: what the page is doing.
            window['dunlin'] = { 'frames': function () { return DunlinFrame.count; },
                                 'mirrored': function () { return DunlinFrame.mirrored; },
                                 'isIdle': function () { return DunlinParts.isWhole && !DunlinFrame.request && !DunlinFrame.wanted; } };
            DunlinFrame.watchSize();
            DunlinFrame.watchSettings();
            DunlinFrame.watchContext();
            DunlinFrame.watchDay();
        },

        want: function (frames) {
            if (frames > DunlinFrame.wanted) DunlinFrame.wanted = frames;
            // A hidden page's beats don't come; asking for none keeps its timers from waking it either.
            if (DunlinFrame.wanted > 0 && !DunlinFrame.request && !DunlinFrame.isContextLost && !document.hidden)
                DunlinFrame.request = requestAnimationFrame(DunlinFrame.step);
        },

        step: function (time) {
            DunlinFrame.request = 0;
            if (DunlinFrame.isContextLost || document.hidden) return;
            DunlinFrame.wanted--;
            DunlinFrame.count++;
            DunlinFrame.fit();
            _dunlin_frame(time);
            if (DunlinFrame.wanted > 0) DunlinFrame.want(DunlinFrame.wanted);
            else DunlinFrame.onSettled.forEach(function (call) { call(); });
        },

        // What a key did is done, and the focus where it leads, before the browser hands out the next key; it is drawn later.
        answer: function () {
            DunlinFrame.want(2);
            if (!DunlinFrame.isContextLost) _dunlin_answer(performance.now());
        },

        wakeAfter: function (milliseconds) {
            clearTimeout(DunlinFrame.wake);
            DunlinFrame.wake = milliseconds ? setTimeout(function () { DunlinFrame.want(1); }, milliseconds) : 0;
        },

        // The backing store follows the element in whole device pixels, just before drawing, so that nothing flickers.
        fit: function () {
            var canvas = DunlinFrame.canvas, density = window.devicePixelRatio || 1;
            var width = DunlinFrame.exact(DunlinFrame.pixelWidth, canvas.clientWidth * density);
            var height = DunlinFrame.exact(DunlinFrame.pixelHeight, canvas.clientHeight * density);
            if (canvas.width !== width) canvas.width = width;
            if (canvas.height !== height) canvas.height = height;
            _dunlin_surface_size(canvas.clientWidth, canvas.clientHeight, canvas.clientWidth ? width / canvas.clientWidth : density);
        },

        // What the observer measured, unless it is out of date or blind to an emulated density.
        exact: function (measured, computed) { return Math.abs(measured - computed) <= 1 ? measured : Math.round(computed); },

        watchSize: function () {
            var observer = new ResizeObserver(function (entries) {
                var box = entries[0].devicePixelContentBoxSize;
                DunlinFrame.pixelWidth = box ? box[0].inlineSize : 0;
                DunlinFrame.pixelHeight = box ? box[0].blockSize : 0;
                DunlinFrame.want(2);
            });
            try {
                observer.observe(DunlinFrame.canvas, { 'box': 'device-pixel-content-box' });
            } catch (unsupported) {
                observer.observe(DunlinFrame.canvas);
            }
            var watchDensity = function () {
                // Fires once, at the first change away from this density; then watches the new one.
                var query = matchMedia('(resolution: ' + window.devicePixelRatio + 'dppx)');
                query.addEventListener('change', function () { watchDensity(); DunlinFrame.want(2); }, { once: true });
            };
            watchDensity();
        },

        watchSettings: function () {
            var dark = matchMedia('(prefers-color-scheme: dark)');
            var calm = matchMedia('(prefers-reduced-motion: reduce)');
            var coarse = matchMedia('(pointer: coarse)');
            var contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
            var tell = function () {
                _dunlin_surface_settings(dark.matches, calm.matches, coarse.matches, contrast.matches, /^(Mac|iP)/.test(navigator.platform));
                DunlinFrame.want(2);
            };
            [dark, calm, coarse, contrast].forEach(function (query) { query.addEventListener('change', tell); });
            tell();
        },

        watchContext: function () {
            DunlinFrame.canvas.addEventListener('webglcontextlost', function (event) {
                event.preventDefault(); // says that we want it back
                DunlinFrame.isContextLost = true;
            });
            DunlinFrame.canvas.addEventListener('webglcontextrestored', function () {
                DunlinFrame.isContextLost = false;
                _dunlin_context_restored();
                DunlinFrame.want(2);
            });
        },

        // The day may turn while the page stands open or sleeps: a frame is drawn then, and the clock is read in it.
        watchDay: function () {
            var schedule = function () {
                clearTimeout(DunlinFrame.midnight);
                var now = new Date();
                var next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
                DunlinFrame.midnight = setTimeout(turn, Math.min(next - now + 50, 0x7fffffff));
            };
            var turn = function () { DunlinFrame.want(2); schedule(); };
            document.addEventListener('visibilitychange', function () { if (!document.hidden) turn(); });
            schedule();
        },

        // A page with something unsaved asks before it is left; nothing is saved in that moment, it would be too late.
        askToStay: function (event) { event.preventDefault(); event.returnValue = ''; },

        // Hands a string to C++ for the time of one call: `call(pointer, length in bytes)`.
        withText: function (text, call) {
            var length = lengthBytesUTF8(text), place = _malloc(length + 1);
            stringToUTF8(text, place, length + 1);
            call(place, length);
            _free(place);
        },
    },

    dunlin_frame_start__deps: ['$DunlinFrame'],
    dunlin_frame_start: function () { DunlinFrame.start(); },

    dunlin_frame_want__deps: ['$DunlinFrame'],
    dunlin_frame_want: function (frames) { DunlinFrame.want(frames); },

    dunlin_frame_wake_after__deps: ['$DunlinFrame'],
    dunlin_frame_wake_after: function (milliseconds) { DunlinFrame.wakeAfter(milliseconds); },

    dunlin_frame_mirrored__deps: ['$DunlinFrame'],
    dunlin_frame_mirrored: function (milliseconds) { DunlinFrame.mirrored += milliseconds; },

    dunlin_frame_cursor__deps: ['$DunlinFrame'],
    dunlin_frame_cursor: function (cursor) {
        DunlinFrame.stage.style.cursor = ['default', 'pointer', 'text', 'col-resize', 'not-allowed'][cursor];
    },

    dunlin_frame_warn__deps: ['$DunlinFrame'],
    dunlin_frame_warn: function (isNeeded) {
        if (isNeeded) window.addEventListener('beforeunload', DunlinFrame.askToStay);
        else window.removeEventListener('beforeunload', DunlinFrame.askToStay);
    },

    dunlin_frame_calm__deps: ['$DunlinFrame'],
    dunlin_frame_calm: function (isCalm) { DunlinFrame.isCalm = isCalm !== 0; },

    dunlin_frame_trouble: function (what) { dunlinTrouble(UTF8ToString(what)); },
});
