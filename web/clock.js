// What the browser knows of time, place and custom. Read at each batch of frames, so that a test's faked Date is believed.
mergeInto(LibraryManager.library, {
    $DunlinClock__deps: ['$DunlinFrame'],
    $DunlinClock: {
        // Minutes east of Greenwich at an instant in a zone; NaN for a zone that the browser doesn't know.
        zoneOffset: function (zone, instant) {
            try {
                var parts = {};
                new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric',
                    day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
                    .formatToParts(instant).forEach(function (part) { parts[part.type] = part.value; });
                var local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
                return Math.round((local - Math.floor(instant / 1000) * 1000) / 60000);
            } catch (unknown) {
                return NaN;
            }
        },

        part: function (parts, type) {
            for (var i = 0; i < parts.length; i++) if (parts[i].type === type) return parts[i].value;
            return '';
        },

        // The tag whose formats are used. Where the person chose another language than the browser's, the browser's region
        // stays: someone in Germany who reads English still writes 31/12/2026 and counts in euros (en-DE).
        tagFor: function (language, isChosen) {
            var browser = navigator.language || 'en', region = '';
            if (!isChosen || browser.split('-')[0] === language) return browser;
            try { region = new Intl.Locale(browser).region || ''; } catch (unknown) { region = ''; }
            return region ? language + '-' + region : language;
        },

        // How a locale writes a date, its parts named as in Unicode's patterns: "{d}. {MMMM}".
        pattern: function (tag, options) {
            var sample = new Date(Date.UTC(2001, 1, 3, 12)); // one digit for day and month: padding shows
            return DunlinClock.dates(tag, options).formatToParts(sample).map(function (part) {
                switch (part.type) {
                case 'day': return part.value.length > 1 ? '{dd}' : '{d}';
                case 'month': return isNaN(part.value) ? options.month === 'long' ? '{MMMM}' : '{MMM}'
                                                       : part.value.length > 1 ? '{MM}' : '{M}';
                case 'year': return '{y}';
                case 'weekday': return '{EEEE}';
                case 'literal': return part.value;
                default: return '';
                }
            }).join('');
        },

        dates: function (tag, options) {
            return new Intl.DateTimeFormat(tag, Object.assign({ timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' }, options));
        },

        numbers: function (tag, options) {
            return new Intl.NumberFormat(tag, Object.assign({ numberingSystem: 'latn' }, options));
        },

        signs: 'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR ISK JPY KRW MXN NOK NZD PHP PLN RON SEK SGD THB TRY TWD USD VND ZAR',

        numberFacts: function (tag) {
            var many = DunlinClock.numbers(tag, { minimumFractionDigits: 1 }).formatToParts(-1234567.5);
            var sizes = many.filter(function (part) { return part.type === 'integer'; })
                .map(function (part) { return part.value.length; });
            var last = sizes.length > 1 ? sizes[sizes.length - 1] : 3;
            var four = DunlinClock.numbers(tag).formatToParts(1234).some(function (part) { return part.type === 'group'; });
            var money = DunlinClock.numbers(tag, { style: 'currency', currency: 'EUR' }).formatToParts(1);
            var place = function (type) { return money.findIndex(function (part) { return part.type === type; }); };
            var isFirst = place('currency') < place('integer');
            var between = money[isFirst ? place('currency') + 1 : place('currency') - 1];
            var signs = DunlinClock.signs.split(' ').map(function (code) {
                var parts = DunlinClock.numbers(tag, { style: 'currency', currency: code }).formatToParts(1);
                return code + '=' + DunlinClock.part(parts, 'currency');
            });
            return [DunlinClock.part(many, 'decimal'), DunlinClock.part(many, 'group'), DunlinClock.part(many, 'minusSign'), last,
                sizes.length > 2 ? sizes[sizes.length - 2] : last, four ? 1 : 2, isFirst ? 'before' : 'after',
                between && between.type === 'literal' ? between.value : '', signs.join(';')];
        },

        // A numeric date has a numeric day and month beside it ("31.12."), a date in words one in words.
        dateFacts: function (tag) {
            var field = DunlinClock.pattern(tag, { year: 'numeric', month: '2-digit', day: '2-digit' });
            var date = DunlinClock.pattern(tag, { dateStyle: 'medium' });
            var isInWords = date.indexOf('{MMM}') >= 0;
            return [field.replace(/[^ymd]/gi, '').replace(/(.)\1/g, '$1').toUpperCase(), field, date,
                DunlinClock.pattern(tag, isInWords ? { day: 'numeric', month: 'short' } : { day: '2-digit', month: '2-digit' }),
                DunlinClock.pattern(tag, { weekday: 'long', day: 'numeric', month: 'long' })];
        },

        // One line a fact; clock.cpp reads them in this order. `language` is the words': months are named in it.
        localeFacts: function (language, isChosen) {
            var tag = DunlinClock.tagFor(language, isChosen), isSame = tag.split('-')[0] === language;
            var named = isSame ? tag : language === 'en' ? 'en-GB' : language;
            var facts = [tag, (navigator.languages || [navigator.language || 'en']).join(' ')];
            facts = facts.concat(DunlinClock.numberFacts(tag), DunlinClock.dateFacts(tag));
            if (!isSame) facts.splice(-3, 3, DunlinClock.dateFacts(named)[2], DunlinClock.dateFacts(named)[3], DunlinClock.dateFacts(named)[4]);
            var names = function (type, options, dayOf) {
                var format = DunlinClock.dates(named, options);
                return function (index) { return DunlinClock.part(format.formatToParts(dayOf(index)), type); };
            };
            var month = function (index) { return new Date(Date.UTC(2001, index, 15)); };
            var day = function (index) { return new Date(Date.UTC(2001, 0, 1 + index)); }; // 1 January 2001 was a Monday
            var push = function (count, name) { for (var i = 0; i < count; i++) facts.push(name(i)); };
            push(12, names('month', { month: 'long', day: 'numeric' }, month));
            push(12, names('month', { month: 'short', day: 'numeric' }, month));
            push(7, names('weekday', { weekday: 'long' }, day));
            return facts.join('\n');
        },
    },

    // Six doubles: milliseconds since 1970, minutes east of Greenwich, year, month, day, density-free monotonic milliseconds.
    dunlin_clock_read: function (out) {
        var now = new Date(), at = out >> 3;
        HEAPF64[at] = now.getTime();
        HEAPF64[at + 1] = -now.getTimezoneOffset();
        HEAPF64[at + 2] = now.getFullYear();
        HEAPF64[at + 3] = now.getMonth() + 1;
        HEAPF64[at + 4] = now.getDate();
        HEAPF64[at + 5] = performance.now();
    },

    dunlin_clock_zone__deps: ['$DunlinFrame'],
    dunlin_clock_zone: function () {
        var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
        DunlinFrame.withText(zone, function (text, length) { _dunlin_clock_text(text, length); });
    },

    dunlin_clock_zone_offset__deps: ['$DunlinClock'],
    dunlin_clock_zone_offset: function (zone, instant) {
        return DunlinClock.zoneOffset(UTF8ToString(zone), instant);
    },

    dunlin_clock_locale__deps: ['$DunlinClock', '$DunlinFrame'],
    dunlin_clock_locale: function (language, isChosen) {
        DunlinFrame.withText(DunlinClock.localeFacts(UTF8ToString(language), isChosen !== 0), function (text, length) { _dunlin_clock_text(text, length); });
    },

    dunlin_clock_random: function (out, length) {
        crypto.getRandomValues(HEAPU8.subarray(out, out + length));
    },
});
