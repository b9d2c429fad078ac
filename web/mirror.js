// The semantic tree as real elements over the canvas: found by screen readers, find-in-page, Tab and tests; seen by nobody.
// A text field's element is the field itself: the browser does typing, composing, pasting and spelling in it.
mergeInto(LibraryManager.library, {
    $DunlinMirror__deps: ['$DunlinFrame'],
    $DunlinMirror: {
        root: null,
        elements: null,      // Map: node id -> element; the element's dunlin property holds what was last said of it
        doubtful: null,      // Set: native controls that toggled themselves: checked against the tree when the frames settle
        focused: 0,
        openers: [],         // [{dialog, opener}]: who gets the focus back
        isComposing: false,

        // ui::Role, in its order. text: the name is the element's text; otherwise it is an aria-label.
        roles: [
            { name: 'group', tag: 'div', role: 'group' },
            { name: 'main', tag: 'main' },
            { name: 'navigation', tag: 'nav' },
            { name: 'search', tag: 'div', role: 'search' },
            { name: 'heading', tag: 'h', text: true },
            { name: 'text', tag: 'p', text: true },
            { name: 'button', tag: 'button', text: true, native: true },
            { name: 'link', tag: 'a', role: 'link', text: true, activates: true },
            { name: 'textbox', tag: 'input', native: true },
            { name: 'checkbox', tag: 'input', type: 'checkbox', native: true },
            { name: 'radio', tag: 'input', type: 'radio', native: true },
            { name: 'select', tag: 'select', native: true },
            { name: 'tablist', tag: 'div', role: 'tablist' },
            { name: 'tab', tag: 'button', role: 'tab', text: true, native: true },
            { name: 'list', tag: 'div', role: 'list' },
            { name: 'listitem', tag: 'div', role: 'listitem', text: true },
            { name: 'table', tag: 'div', role: 'grid' },
            { name: 'row', tag: 'div', role: 'row', clickable: true },
            { name: 'columnheader', tag: 'div', role: 'columnheader', text: true, activates: true },
            { name: 'cell', tag: 'div', role: 'gridcell', text: true },
            { name: 'dialog', tag: 'div', role: 'dialog' },
            { name: 'status', tag: 'div', role: 'status', text: true },
            { name: 'alert', tag: 'div', role: 'alert', text: true },
            { name: 'progress', tag: 'div', role: 'progressbar' },
            { name: 'image', tag: 'div', role: 'img' },
            { name: 'file', tag: 'input', type: 'file', native: true },
            { name: 'listbox', tag: 'div', role: 'listbox' },
            { name: 'option', tag: 'div', role: 'option', text: true, clickable: true },
            { name: 'menu', tag: 'div', role: 'menu' },
            { name: 'menuitem', tag: 'button', role: 'menuitem', text: true, native: true },
        ],
        state: { disabled: 1, checked: 2, selected: 4, expanded: 8, collapsed: 16, invalid: 32, readOnly: 64, required: 128,
                 multiline: 256, current: 512, clipped: 1024, ascending: 2048, descending: 4096, popup: 8192, focusable: 16384,
                 floating: 32768, untabbed: 65536, multiple: 131072, selectable: 262144 },
        kind: { activated: 0, changed: 1, submitted: 2, cancelled: 3, focused: 4, blurred: 5, files: 6 },

        start: function () {
            var root = DunlinMirror.root = document.getElementById('mirror');
            DunlinMirror.elements = new Map();
            DunlinMirror.doubtful = new Set();
            root.addEventListener('click', DunlinMirror.clicked);
            root.addEventListener('mousedown', function (event) {
                if (event.target.closest('[role=listbox]')) event.preventDefault(); // the field keeps the focus
            });
            root.addEventListener('input', DunlinMirror.edited);
            root.addEventListener('change', DunlinMirror.chosen);
            root.addEventListener('compositionstart', function () { DunlinMirror.isComposing = true; });
            root.addEventListener('compositionend', function (event) {
                DunlinMirror.isComposing = false;
                DunlinMirror.edited(event);
            });
            root.addEventListener('focusin', function (event) {
                DunlinMirror.noteFocus();
                // What is typed takes the place of what is chosen. Only a frame later: a press sets its caret after this event.
                var field = event.target, before = field.value;
                if (DunlinMirror.opensList(field))
                    requestAnimationFrame(function () { if (field === document.activeElement && field.value === before) field.select(); });
            });
            root.addEventListener('focusout', function (event) { if (!event.relatedTarget) DunlinMirror.noteFocus(); });
            window.addEventListener('focus', function () { DunlinMirror.noteFocus(); });
            DunlinFrame.onSettled.push(DunlinMirror.settle);
            // What the program said is on the page, for tests that compare it with what the browser makes of it.
            window['dunlin']['nodes'] = function () {
                return Array.from(DunlinMirror.elements.values(), function (element) {
                    return { 'role': element.dunlin.role.name, 'name': element.dunlin.name, 'states': element.dunlin.states,
                             'controls': element.dunlin.controls, 'hasChildren': element.dunlin.hasChildren };
                });
            };
        },

        // ---- events of the elements -------------------------------------------------------------------------------

        say: function (kind, element, text) {
            DunlinFrame.withText(text || '', function (place, length) {
                _dunlin_mirror_event(kind, element.dunlin.id, place, length);
            });
            var is = DunlinMirror.kind;
            if (kind === is.activated || kind === is.submitted || kind === is.cancelled) DunlinFrame.answer();
            else DunlinFrame.want(2);
        },

        isDisabled: function (element) { return (element.dunlin.states & DunlinMirror.state.disabled) !== 0; },

        // The innermost element from here outwards that can be activated.
        activatable: function (element) {
            for (; element && element !== DunlinMirror.root; element = element.parentNode)
                if (element.dunlin && (DunlinMirror.isActivated(element) || element.dunlin.role.clickable)) return element;
            return null;
        },

        // Whether Enter or Space on the element becomes an activation.
        isActivated: function (element) {
            var said = element.dunlin;
            if (!said) return false;
            if (said.role.native) return said.role.name !== 'textbox' && said.role.name !== 'select';
            return said.role.activates || (said.states & DunlinMirror.state.focusable) !== 0;
        },

        // A click with a pointer went to Dear ImGui by bubbling; one without (Enter, Space, a screen reader) is told here.
        clicked: function (event) {
            var element = DunlinMirror.activatable(event.target);
            if (!element) return;
            var name = element.dunlin.role.name;
            if (name === 'link') event.preventDefault();
            if (DunlinMirror.isDisabled(element)) { event.preventDefault(); return; }
            if (name === 'checkbox' || name === 'radio') DunlinMirror.doubtful.add(element);
            if (event.detail === 0 && name !== 'file') DunlinMirror.say(DunlinMirror.kind.activated, element);
        },

        edited: function (event) {
            var element = event.target;
            if (!element.dunlin || element.dunlin.role.name !== 'textbox') return;
            if (element.dunlin.told === element.value) return;
            element.dunlin.told = element.value;
            DunlinMirror.say(DunlinMirror.kind.changed, element, element.value);
        },

        chosen: function (event) {
            var element = event.target;
            if (!element.dunlin) return;
            if (element.dunlin.role.name === 'select') {
                DunlinMirror.doubtful.add(element);
                DunlinMirror.say(DunlinMirror.kind.changed, element, element.value);
            } else if (element.dunlin.role.name === 'file' && element.files.length) {
                DunlinFiles.read(Array.from(element.files), element.dunlin.id);
                DunlinMirror.say(DunlinMirror.kind.files, element);
                element.value = ''; // the same file may be chosen again
            }
        },

        // True if the key was the element's business and is done with.
        keyInElement: function (event, element) {
            var said = element.dunlin, key = event.key;
            if (!said) return false;
            var isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
            if (said.role.name === 'textbox') {
                if (key === 'Escape') { DunlinMirror.say(DunlinMirror.kind.cancelled, element); return true; }
                // Enter is a new line where there are several; with Ctrl it is done there too.
                if (key !== 'Enter' || event.altKey || (isPlain && element.tagName === 'TEXTAREA')) return false;
                event.preventDefault();
                if (!event.repeat) DunlinMirror.say(DunlinMirror.kind.submitted, element, element.value);
                return true;
            }
            if (said.role.name === 'tab' && isPlain && DunlinMirror.keyInTab(key, element)) { event.preventDefault(); return true; }
            if (!isPlain || (key !== 'Enter' && key !== ' ') || !DunlinMirror.isActivated(element)) return false;
            if (said.role.native) {
                if (event.repeat && key === 'Enter') event.preventDefault(); // a held key is one activation
                return true;
            }
            event.preventDefault();
            if (!event.repeat && !DunlinMirror.isDisabled(element)) DunlinMirror.say(DunlinMirror.kind.activated, element);
            return true;
        },

        // Arrows, Home and End go to another tab and choose it; Tab leaves the row of tabs.
        keyInTab: function (key, element) {
            var all = Array.from(element.parentNode.querySelectorAll('[role=tab]')), at = all.indexOf(element);
            var to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[key];
            if (to === undefined) return false;
            var next = all[(to + all.length) % all.length];
            next.focus();
            DunlinMirror.say(DunlinMirror.kind.activated, next);
            return true;
        },

        noteFocus: function () {
            var element = document.activeElement;
            var id = element && element.dunlin ? element.dunlin.id : 0;
            var isVisible = id !== 0 && element.matches(':focus-visible');
            if (id !== DunlinMirror.focused) {
                var before = DunlinMirror.elements.get(DunlinMirror.focused);
                if (before) DunlinMirror.say(DunlinMirror.kind.blurred, before);
                if (id) DunlinMirror.say(DunlinMirror.kind.focused, element);
            }
            DunlinMirror.focused = id;
            _dunlin_focus(id, isVisible);
            DunlinFrame.want(2);
        },

        // A native control toggled itself at the press; if the program thought otherwise, it goes back.
        settle: function () {
            DunlinMirror.doubtful.forEach(function (element) { if (element.dunlin) DunlinMirror.setChoice(element); });
            DunlinMirror.doubtful.clear();
        },

        // ---- the difference of a frame ----------------------------------------------------------------------------

        // Reads what mirror.cpp wrote: words, floats and padded strings.
        reader: function (place) {
            var at = place >> 2;
            return {
                word: function () { return HEAPU32[at++]; },
                integer: function () { return HEAP32[at++]; },
                number: function () { return HEAPF32[at++]; },
                text: function () {
                    var length = HEAPU32[at++], text = length ? UTF8ToString(at << 2, length) : '';
                    at += (length + 3) >> 2;
                    return text;
                },
            };
        },

        apply: function (place) {
            var read = DunlinMirror.reader(place), count, i;
            for (count = read.word(); count > 0; count--) DunlinMirror.remove(read.word());
            for (count = read.word(); count > 0; count--) DunlinMirror.change(read);
            for (count = read.word(); count > 0; count--) DunlinMirror.place(DunlinMirror.elements.get(read.word()), read);
            if (read.word()) { DunlinMirror.order(read); DunlinMirror.followDialogs(); }
            var wanted = DunlinMirror.elements.get(read.word());
            if (wanted) wanted.focus();
            for (count = read.word(), i = 0; i < count; i++) DunlinMirror.announce('announcer', read.text());
            for (count = read.word(), i = 0; i < count; i++) DunlinMirror.announce('alarm', read.text());
            var active = document.activeElement;
            if ((active && active.dunlin ? active.dunlin.id : 0) !== DunlinMirror.focused) DunlinMirror.noteFocus();
        },

        remove: function (id) {
            var element = DunlinMirror.elements.get(id);
            if (!element) return;
            DunlinMirror.elements.delete(id);
            DunlinMirror.describe(element, '');
            // Children that go on living elsewhere are placed anew by the order that follows.
            element.remove();
        },

        place: function (element, read) {
            var style = element.style, x = read.number(), y = read.number(), width = read.number(), height = read.number();
            style.left = x + 'px';
            style.top = y + 'px';
            style.width = width + 'px';
            style.height = height + 'px';
        },

        change: function (read) {
            var id = read.word(), role = DunlinMirror.roles[read.word()], hasChildren = read.word() !== 0;
            var said = { id: id, role: role, hasChildren: hasChildren, states: read.word(), index: read.integer(), level: read.integer(),
                         rows: read.integer(), columns: read.integer(), input: read.word(), controls: read.word(), active: read.word(), name: read.text(),
                         value: read.text(), description: read.text(), placeholder: read.text(), options: [] };
            for (var count = read.word(); count > 0; count--) said.options.push(read.text());
            var element = DunlinMirror.element(said);
            if (element.dunlin) said.told = element.dunlin.told;
            element.dunlin = said;
            DunlinMirror.setName(element);
            DunlinMirror.setStates(element);
            if (role.name === 'textbox') DunlinMirror.setField(element);
            else DunlinMirror.setChoice(element);
            if (role.name === 'link') DunlinMirror.set(element, 'href', said.controls ? '#node-' + said.controls : null);
            DunlinMirror.describe(element, said.description);
            DunlinMirror.place(element, read);
        },

        // The element for a node: the one there is, or a new one if the kind of element changed.
        element: function (said) {
            var tag = said.role.tag;
            if (tag === 'h') tag += Math.min(Math.max(said.level, 1), 6);
            if (said.role.name === 'textbox' && said.states & DunlinMirror.state.multiline) tag = 'textarea';
            var kind = tag + ' ' + said.role.name, old = DunlinMirror.elements.get(said.id);
            if (old && old.dunlinKind === kind) return old;
            var element = document.createElement(tag);
            element.dunlinKind = kind;
            element.dataset.id = said.id;
            if (said.role.role) element.setAttribute('role', said.role.role);
            if (said.role.type) element.type = said.role.type;
            if (tag === 'button') element.type = 'button';
            if (said.role.name === 'dialog') { element.setAttribute('aria-modal', 'true'); element.tabIndex = -1; }
            if (said.role.name === 'main' || said.role.name === 'menuitem') element.tabIndex = -1;
            if (said.role.name === 'option' || said.role.name === 'listbox' || said.role.name === 'main') element.id = 'node-' + said.id;
            if (said.role.name === 'radio' || said.role.name === 'checkbox' || said.role.name === 'select' || said.role.name === 'file')
                element.classList.add('unseen');
            if (said.role.name === 'file') element.multiple = true;
            if (said.role.name === 'progress') { DunlinMirror.set(element, 'aria-valuemin', '0'); DunlinMirror.set(element, 'aria-valuemax', '100'); }
            if (said.role.name === 'textbox') { element.classList.add('text'); element.autocomplete = 'off'; }
            if (old) {
                while (old.firstElementChild) element.appendChild(old.firstElementChild);
                DunlinMirror.describe(old, '');
                old.replaceWith(element);
            }
            DunlinMirror.elements.set(said.id, element);
            return element;
        },

        set: function (element, attribute, value) {
            if (value === null || value === '') {
                if (element.hasAttribute(attribute)) element.removeAttribute(attribute);
            } else if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
        },

        setName: function (element) {
            var said = element.dunlin, isText = said.role.text && !said.hasChildren;
            element.classList.toggle('container', said.hasChildren);
            if (isText) {
                if (!element.dunlinText) element.dunlinText = element.insertBefore(document.createTextNode(''), element.firstChild);
                if (element.dunlinText.data !== said.name) element.dunlinText.data = said.name;
            } else if (element.dunlinText) {
                element.dunlinText.remove();
                element.dunlinText = null;
            }
            DunlinMirror.set(element, 'aria-label', isText ? null : said.name);
        },

        setStates: function (element) {
            var said = element.dunlin, bit = DunlinMirror.state, role = said.role.name, set = DunlinMirror.set;
            var has = function (mask) { return (said.states & mask) !== 0; };
            var yes = function (mask) { return has(mask) ? 'true' : null; };
            var isField = role === 'textbox' || role === 'select' || role === 'file';
            if (isField) element.disabled = has(bit.disabled);
            else set(element, 'aria-disabled', yes(bit.disabled));
            var isChosen = role === 'tab' || role === 'option'; // says so either way
            if (isChosen || role === 'row' || role === 'cell') set(element, 'aria-selected', has(bit.selected) ? 'true' : isChosen || has(bit.selectable) ? 'false' : null);
            if (role === 'tab') element.tabIndex = has(bit.selected) ? 0 : -1;
            if (role === 'button') set(element, 'aria-pressed', has(bit.selected | bit.checked) ? 'true' : null);
            element.classList.toggle('floating', has(bit.floating));
            set(element, 'aria-expanded', has(bit.expanded) ? 'true' : has(bit.collapsed) ? 'false' : null);
            set(element, 'aria-invalid', yes(bit.invalid));
            set(element, 'aria-required', isField ? yes(bit.required) : null);
            set(element, 'aria-current', has(bit.current) ? 'page' : null);
            set(element, 'aria-haspopup', yes(bit.popup));
            set(element, 'aria-sort', has(bit.ascending) ? 'ascending' : has(bit.descending) ? 'descending' : null);
            if (role === 'table') set(element, 'aria-multiselectable', yes(bit.multiple));
            set(element, 'aria-rowcount', said.rows ? String(said.rows) : null);
            set(element, 'aria-colcount', said.columns ? String(said.columns) : null);
            set(element, 'aria-rowindex', role === 'row' && said.index ? String(said.index) : null);
            set(element, 'aria-colindex', (role === 'cell' || role === 'columnheader') && said.index ? String(said.index) : null);
            if (role === 'progress') set(element, 'aria-valuenow', said.value);
            if (role === 'button') set(element, 'tabindex', has(bit.untabbed) ? '-1' : null);
            var isStop = role === 'table' || role === 'link' || role === 'columnheader' || has(bit.focusable);
            if (!said.role.native && role !== 'dialog' && role !== 'main') set(element, 'tabindex', isStop && !has(bit.disabled) ? '0' : role === 'row' ? '-1' : null);
            // Scrolled out of view but focused: it stays, or what is being typed would lose its place.
            if (isField || role === 'button') element.style.opacity = has(bit.clipped) ? '0' : '';
        },

        setField: function (element) {
            var said = element.dunlin, bit = DunlinMirror.state, input = said.input;
            var modes = ['text', 'search', 'email', 'tel', 'decimal', 'text', 'text'];
            if (element.tagName === 'INPUT') {
                var type = input === 1 ? 'search' : input === 6 ? 'password' : 'text';
                if (element.type !== type) element.type = type;
                element.inputMode = modes[input];
            }
            element.spellcheck = element.tagName === 'TEXTAREA';
            DunlinMirror.setCombobox(element, said);
            element.readOnly = (said.states & bit.readOnly) !== 0;
            DunlinMirror.set(element, 'placeholder', said.placeholder);
            DunlinMirror.set(element, 'enterkeyhint', element.tagName === 'TEXTAREA' ? 'enter' : input === 1 ? 'search' : 'done');
            if (element === document.activeElement && DunlinMirror.isComposing) return;
            if (element.value !== said.value) element.value = said.value;
            said.told = element.value;
        },

        // A field with a list of what it found: the focus stays in the field, the keys move in the list.
        setCombobox: function (element, said) {
            var set = DunlinMirror.set, isOpen = said.controls !== 0, isList = isOpen || DunlinMirror.opensList(element);
            set(element, 'role', isList ? 'combobox' : null);
            set(element, 'aria-autocomplete', isList ? 'list' : null);
            set(element, 'aria-expanded', isList ? String(isOpen) : null);
            set(element, 'aria-controls', isOpen ? 'node-' + said.controls : null);
            set(element, 'aria-activedescendant', said.active ? 'node-' + said.active : null);
        },

        // Whether it is a field with a list that isn't always there.
        opensList: function (element) {
            var said = element.dunlin, bit = DunlinMirror.state;
            return !!said && said.role.name === 'textbox' && (said.states & (bit.expanded | bit.collapsed)) !== 0;
        },

        // Keys that move in a field's list, or lead into what opens below it, rather than move in its text.
        isListKey: function (event, element) {
            var said = element.dunlin;
            if (!said || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
            if (said.controls) return /^(ArrowUp|ArrowDown|PageUp|PageDown)$/.test(event.key);
            return said.role.name === 'textbox' && (said.states & DunlinMirror.state.popup) !== 0 && event.key === 'ArrowDown';
        },

        setChoice: function (element) {
            var said = element.dunlin, role = said.role.name;
            if (role === 'checkbox' || role === 'radio') element.checked = (said.states & DunlinMirror.state.checked) !== 0;
            if (role === 'radio') element.name = 'group-' + (element.parentNode && element.parentNode.dunlin ? element.parentNode.dunlin.id : 0);
            if (role !== 'select') return;
            var options = said.options.join('\n');
            if (element.dunlinOptions !== options) {
                element.dunlinOptions = options;
                element.textContent = '';
                for (var i = 0; i + 1 < said.options.length; i += 2) element.add(new Option(said.options[i + 1], said.options[i]));
            }
            if (element.value !== said.value) element.value = said.value;
        },

        describe: function (element, text) {
            var id = 'description-' + element.dataset.id, place = document.getElementById(id);
            if (!text) {
                if (place) place.remove();
            } else {
                if (!place) {
                    place = document.createElement('span');
                    place.id = id;
                    document.getElementById('descriptions').append(place);
                }
                if (place.textContent !== text) place.textContent = text;
            }
            DunlinMirror.set(element, 'aria-describedby', text ? id : null);
        },

        // Puts every element under its parent in reading order, moving as few as it can and never the focused one: an
        // element that is moved loses the focus.
        order: function (read) {
            var children = new Map(), count = read.word();
            for (; count > 0; count--) {
                var element = DunlinMirror.elements.get(read.word()), parentId = read.word();
                var parent = parentId ? DunlinMirror.elements.get(parentId) : DunlinMirror.root;
                if (!children.has(parent)) children.set(parent, []);
                children.get(parent).push(element);
            }
            children.forEach(function (wanted, parent) {
                var cursor = parent.firstElementChild;
                wanted.forEach(function (element) {
                    // A group with a name that stands beside the landmarks is one itself.
                    if (element.dunlin.role.name === 'group') element.setAttribute('role', parent === DunlinMirror.root && element.dunlin.name ? 'region' : 'group');
                    if (element !== cursor && element.parentNode === parent && element.contains(document.activeElement))
                        while (cursor && cursor !== element) {
                            var next = cursor.nextElementSibling;
                            parent.appendChild(cursor);
                            cursor = next;
                        }
                    if (element === cursor) cursor = cursor.nextElementSibling;
                    else parent.insertBefore(element, cursor);
                });
            });
            DunlinMirror.elements.forEach(function (element) { if (element.type === 'radio') DunlinMirror.setChoice(element); });
        },

        // ---- dialogs ----------------------------------------------------------------------------------------------

        // What lies under the topmost dialog is inert; the focus goes in when one opens and back when it closes.
        followDialogs: function () {
            var dialogs = [];
            DunlinMirror.root.querySelectorAll('[inert]').forEach(function (element) { element.inert = false; });
            DunlinMirror.root.querySelectorAll('[role=dialog]').forEach(function (element) { dialogs.push(element); });
            var top = dialogs.length ? dialogs[dialogs.length - 1] : null;
            var openers = DunlinMirror.openers, last;
            if (top && !openers.some(function (entry) { return entry.dialog === top.dunlin.id; })) {
                openers.push({ dialog: top.dunlin.id, opener: DunlinMirror.focused });
                DunlinMirror.focusFirst(top);
            }
            var isOpen = function (entry) { return dialogs.some(function (dialog) { return dialog.dunlin.id === entry.dialog; }); };
            while (openers.length && !isOpen(openers[openers.length - 1])) last = openers.pop();
            for (var inside = top; inside && inside !== DunlinMirror.root; inside = inside.parentNode)
                for (var other = inside.parentNode.firstElementChild; other; other = other.nextElementSibling)
                    if (other !== inside) other.inert = true;
            if (!last || (top && top.contains(document.activeElement))) return;
            var opener = DunlinMirror.elements.get(last.opener);
            if (opener) opener.focus();
            else if (top) DunlinMirror.focusFirst(top);
        },

        focusFirst: function (dialog) {
            var first = dialog.querySelector('input.text:not([disabled]), textarea:not([disabled]), select:not([disabled]), ' +
                'input[type=radio]:checked:not([disabled])') ||
                dialog.querySelector('button, [tabindex="0"]') || dialog;
            first.focus();
        },

        // Said once, then gone: it is no part of the page that is read or searched later.
        announce: function (region, sentence) {
            var line = document.createElement('p');
            line.textContent = sentence;
            document.getElementById(region).append(line);
            setTimeout(function () { line.remove(); }, 8000);
        },
    },

    dunlin_mirror_start__deps: ['$DunlinMirror', '$DunlinFiles'],
    dunlin_mirror_start: function () { DunlinMirror.start(); },

    dunlin_mirror_apply__deps: ['$DunlinMirror'],
    dunlin_mirror_apply: function (place) { DunlinMirror.apply(place); },

    // Colours as 0xRRGGBB, sizes in CSS pixels.
    dunlin_mirror_theme: function (ink, faint, surface, page, accent, isDark, fontSize, padding) {
        var style = document.documentElement.style;
        var colour = function (name, value) { style.setProperty(name, '#' + (0x1000000 + value).toString(16).slice(1)); };
        colour('--ink', ink);
        colour('--faint', faint);
        colour('--surface', surface);
        colour('--page', page);
        colour('--accent', accent);
        style.setProperty('--field-font-size', fontSize + 'px');
        style.setProperty('--field-padding', padding + 'px');
        document.documentElement.classList.toggle('dark', !!isDark);
        // The window's own frame, where the browser or the installed app colours it.
        document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) { meta.content = style.getPropertyValue('--page'); });
    },

    // The text size: what the program draws on its larger pixels, the mirror shows at the same size.
    dunlin_mirror_scale: function (scale) { document.documentElement.style.setProperty('--scale', String(scale)); },

    dunlin_mirror_title: function (title) { document.title = UTF8ToString(title); },
    dunlin_mirror_language: function (tag) { document.documentElement.lang = UTF8ToString(tag); },
});
