// Pointer, wheel and keys. Listeners sit around canvas and mirror, so that a press on a mirrored element arrives here by
// bubbling, once. Keys that a field or a native control uses itself are left to it.
mergeInto(LibraryManager.library, {
    $DunlinInput__deps: ['$DunlinFrame', '$DunlinMirror'],
    $DunlinInput: {
        pressed: {},     // pointer buttons that Dear ImGui was told are down
        touch: null,     // a finger on the page: {id, x, y, isScrolling, speedX, speedY, time}
        glide: 0,        // animation frame of a scroll that goes on after the finger left
        touchSlop: 8,    // CSS pixels a finger may stray in a tap
        holdTime: 500,   // milliseconds until a finger that stays asks for the menu
        hasMenuKey: false, // the menu was asked for by a key, which the program was told
        taken: { 'F1': true, '/': true },

        start: function () {
            var stage = DunlinFrame.stage;
            stage.addEventListener('pointerdown', DunlinInput.down);
            window.addEventListener('pointermove', DunlinInput.move, { passive: true });
            window.addEventListener('pointerup', DunlinInput.up);
            window.addEventListener('pointercancel', DunlinInput.cancel);
            document.documentElement.addEventListener('pointerleave', DunlinInput.leave);
            window.addEventListener('blur', DunlinInput.leave);
            stage.addEventListener('wheel', DunlinInput.wheel, { passive: true });
            stage.addEventListener('contextmenu', DunlinInput.menu);
            document.addEventListener('keydown', DunlinInput.key);
        },

        isField: function (element) {
            return element.tagName === 'TEXTAREA' || (element.tagName === 'INPUT' && element.classList.contains('text'));
        },

        // These open something of the browser's own, which may swallow the release.
        opensNative: function (element) {
            return element.tagName === 'SELECT' || (element.tagName === 'INPUT' && element.type === 'file');
        },

        modifiers: function (event) { return (event.ctrlKey || event.metaKey ? 1 : 0) | (event.shiftKey ? 2 : 0); },

        position: function (event) {
            var box = DunlinFrame.stage.getBoundingClientRect();
            _dunlin_pointer_move(event.clientX - box.left, event.clientY - box.top);
        },

        // What the person pressed: the page may have changed by the time that a frame comes to it.
        seen: function (target) {
            var element = DunlinMirror.activatable(target);
            return element ? element.dunlin.id : 0;
        },

        button: function (event) { return event.button === 1 ? 2 : event.button; },

        release: function () {
            for (var button in DunlinInput.pressed) _dunlin_pointer_button(+button, 0, 0, 0);
            DunlinInput.pressed = {};
        },

        down: function (event) {
            cancelAnimationFrame(DunlinInput.glide);
            DunlinInput.hasMenuKey = false;
            if (event.pointerType === 'touch' && DunlinInput.touch) { // a second finger pinches
                clearTimeout(DunlinInput.touch.hold);
                return;
            }
            DunlinInput.position(event);
            if (event.pointerType === 'touch')
                DunlinInput.touch = { id: event.pointerId, x: event.clientX, y: event.clientY, isScrolling: false,
                                      speedX: 0, speedY: 0, time: event.timeStamp,
                                      hold: setTimeout(DunlinInput.stayed, DunlinInput.holdTime) };
            if (event.button <= 1 && !DunlinInput.opensNative(event.target)) {
                var button = DunlinInput.button(event);
                DunlinInput.pressed[button] = true;
                _dunlin_pointer_button(button, 1, DunlinInput.modifiers(event), DunlinInput.seen(event.target));
            }
            DunlinFrame.want(2);
        },

        move: function (event) {
            if (event.pointerType === 'touch') { DunlinInput.drag(event); return; }
            if (event.buttons === 0) DunlinInput.release(); // the release happened where we couldn't see it
            DunlinInput.position(event);
            DunlinFrame.want(2);
        },

        drag: function (event) {
            var touch = DunlinInput.touch;
            if (!touch || touch.id !== event.pointerId || touch.isHeld) return;
            var x = event.clientX - touch.x, y = event.clientY - touch.y;
            if (!touch.isScrolling) {
                if (Math.abs(x) < DunlinInput.touchSlop && Math.abs(y) < DunlinInput.touchSlop) return;
                touch.isScrolling = true;
                clearTimeout(touch.hold);
                _dunlin_pointer_leave(); // let go of what was pressed without pressing it
                DunlinInput.release();
                var box = DunlinFrame.stage.getBoundingClientRect();
                _dunlin_pointer_move(touch.x - box.left, touch.y - box.top);
            }
            var elapsed = Math.max(event.timeStamp - touch.time, 1);
            touch.speedX = 0.6 * touch.speedX - 0.4 * x / elapsed;
            touch.speedY = 0.6 * touch.speedY - 0.4 * y / elapsed;
            touch.x = event.clientX; touch.y = event.clientY; touch.time = event.timeStamp;
            _dunlin_wheel(-x, -y);
            DunlinFrame.want(2);
        },

        up: function (event) {
            var touch = DunlinInput.touch;
            if (event.pointerType === 'touch') {
                if (!touch || touch.id !== event.pointerId) return;
                DunlinInput.endTouch();
                if (touch.isHeld) { event.preventDefault(); return; } // the menu stays
                if (touch.isScrolling) { DunlinInput.coast(touch, event.timeStamp); return; }
            }
            var button = DunlinInput.button(event);
            if (DunlinInput.pressed[button]) {
                DunlinInput.position(event);
                delete DunlinInput.pressed[button];
                _dunlin_pointer_button(button, 0, DunlinInput.modifiers(event), 0);
            }
            if (event.pointerType === 'touch') _dunlin_pointer_leave(); // no finger, no hover
            DunlinFrame.want(2);
        },

        endTouch: function () {
            if (DunlinInput.touch) clearTimeout(DunlinInput.touch.hold);
            DunlinInput.touch = null;
        },

        // On a busy page the timer may come before the news that the finger is gone: that is let in first.
        stayed: function () {
            var touch = DunlinInput.touch;
            requestAnimationFrame(function () { setTimeout(function () { if (touch === DunlinInput.touch) DunlinInput.held(); }, 0); });
        },

        // A finger stayed where it came down: what lies there isn't pressed, but asked for its menu.
        held: function () {
            var touch = DunlinInput.touch;
            if (!touch || touch.isScrolling || touch.isHeld) return;
            var element = document.elementFromPoint(touch.x, touch.y);
            if (element && DunlinInput.isField(element)) return; // the browser selects a word
            touch.isHeld = true;
            _dunlin_pointer_leave();
            DunlinInput.release();
            DunlinInput.askMenu(touch.x, touch.y);
        },

        askMenu: function (x, y) {
            var box = DunlinFrame.stage.getBoundingClientRect();
            _dunlin_pointer_move(x - box.left, y - box.top);
            _dunlin_pointer_button(1, 1, 0, 0);
            _dunlin_pointer_button(1, 0, 0, 0);
            DunlinFrame.want(2);
        },

        // The browser's own menu stays where there is text of one's own; elsewhere there is ours, or none.
        menu: function (event) {
            if (DunlinInput.isField(event.target)) return;
            event.preventDefault();
            if (DunlinInput.hasMenuKey) { DunlinInput.hasMenuKey = false; return; }
            if (DunlinInput.touch) DunlinInput.held();
            else if (event.pointerType !== 'touch') DunlinInput.askMenu(event.clientX, event.clientY);
        },

        cancel: function () {
            DunlinInput.endTouch();
            _dunlin_pointer_leave();
            DunlinInput.release();
            DunlinFrame.want(2);
        },

        leave: function () {
            if (Object.keys(DunlinInput.pressed).length) return;
            _dunlin_pointer_leave();
            DunlinFrame.want(2);
        },

        // Inertia: the scroll dies away over about half a second.
        coast: function (touch, now) {
            if (now - touch.time > 60 || DunlinFrame.isCalm || matchMedia('(prefers-reduced-motion: reduce)').matches) { _dunlin_pointer_leave(); return; }
            var speedX = touch.speedX, speedY = touch.speedY, last = performance.now();
            var step = function (time) {
                var elapsed = Math.max(time - last, 0), kept = Math.pow(0.995, elapsed);
                last = time;
                _dunlin_wheel(speedX * elapsed, speedY * elapsed);
                DunlinFrame.want(2);
                speedX *= kept; speedY *= kept;
                if (Math.abs(speedX) + Math.abs(speedY) > 0.02) DunlinInput.glide = requestAnimationFrame(step);
                else _dunlin_pointer_leave();
            };
            DunlinInput.glide = requestAnimationFrame(step);
        },

        wheel: function (event) {
            if (event.ctrlKey) return; // the browser's zoom
            var target = event.target;
            if (target.tagName === 'TEXTAREA' && target === document.activeElement && target.scrollHeight > target.clientHeight) return;
            var scale = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? DunlinFrame.stage.clientHeight : 1;
            var x = event.deltaX * scale, y = event.deltaY * scale;
            if (event.shiftKey && !x) { x = y; y = 0; }
            _dunlin_wheel(x, y);
            DunlinFrame.want(2);
        },

        // Whether the element under the focus uses this key by itself, so that it isn't a key for the program too.
        isConsumed: function (event, element) {
            var key = event.key, isCommand = event.ctrlKey || event.metaKey;
            if (DunlinMirror.isListKey(event, element)) return false;
            if (DunlinInput.isField(element)) {
                if (key === 'F1' || key === 'Escape') return false;
                if (isCommand && !event.altKey && (key === 'k' || key === 'Enter')) return false;
                return true;
            }
            if (element.tagName === 'SELECT') return !isCommand && key !== 'F1' && key !== 'Escape';
            if (key === 'Enter' || key === ' ') return DunlinMirror.isActivated(element) && !isCommand;
            return element.type === 'radio' && key.indexOf('Arrow') === 0;
        },

        key: function (event) {
            var key = event.key, element = event.target.nodeType === 1 ? event.target : document.body;
            if (event.isComposing || event.keyCode === 229 || key === 'Tab' || key === 'Unidentified') return;
            if (key === 'Control' || key === 'Shift' || key === 'Alt' || key === 'Meta' || key === 'AltGraph') return;
            DunlinInput.hasMenuKey = key === 'ContextMenu' || (key === 'F10' && event.shiftKey);
            if (DunlinInput.hasMenuKey) key = 'ContextMenu';
            if (DunlinMirror.keyInElement(event, element)) return;
            if (DunlinInput.isConsumed(event, element)) return;
            var isCommand = event.ctrlKey || event.metaKey;
            var opens = isCommand && !event.altKey && (key.toLowerCase() === 'k' || key.toLowerCase() === 'a'); // Ctrl A: all rows, not all of the page's text
            if (opens || DunlinMirror.isListKey(event, element) || DunlinInput.taken[key] && !isCommand) event.preventDefault();
            DunlinFrame.withText(key, function (text, length) {
                _dunlin_key(text, length, (isCommand ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0));
            });
            var before = document.activeElement;
            DunlinFrame.answer();
            if (document.activeElement !== before) event.preventDefault(); // or it would be typed into what it opened
        },
    },

    dunlin_input_start__deps: ['$DunlinInput'],
    dunlin_input_start: function () { DunlinInput.start(); },

    dunlin_parts_are_whole: function () { return DunlinParts.isWhole; },
});
