// Glyphs from the browser's own 2D canvas: every script that the machine has, crisp, with nothing to download.
mergeInto(LibraryManager.library, {
    $DunlinFont: {
        context: null,
        size: 0,
        font: '',
        digitAdvances: {}, // font -> the widest digit's advance

        prepare: function (pixels, weight) {
            if (!DunlinFont.context) {
                var canvas = document.createElement('canvas');
                DunlinFont.size = canvas.width = canvas.height = 256;
                DunlinFont.context = canvas.getContext('2d', { willReadFrequently: true });
            }
            var context = DunlinFont.context;
            var font = weight + ' ' + pixels + 'px system-ui, "Noto Sans", sans-serif';
            if (DunlinFont.font !== font) {
                DunlinFont.font = font;
                context.font = font;
                context.textBaseline = 'alphabetic';
                context.textAlign = 'left';
                context.fontKerning = 'none';
                context.fillStyle = '#fff';
            }
            return context;
        },

        // All digits get one advance, so that columns of figures line up in any face.
        digitAdvance: function (context) {
            var known = DunlinFont.digitAdvances[DunlinFont.font], widest = 0;
            if (known) return known;
            for (var digit = 0; digit < 10; digit++) widest = Math.max(widest, context.measureText(String(digit)).width);
            return (DunlinFont.digitAdvances[DunlinFont.font] = widest);
        },
    },

    // text: one character, or several that are drawn as one. metrics: eight floats in device pixels: advance, left, top, right,
    // bottom (top and bottom from the baseline, down is positive), then the face's ascent and descent, and how far to move a
    // digit to the right to centre it.
    dunlin_font_measure__deps: ['$DunlinFont'],
    dunlin_font_measure: function (text, pixels, weight, metrics) {
        var context = DunlinFont.prepare(pixels, weight), character = UTF8ToString(text);
        var box = context.measureText(character), at = metrics >> 2;
        var isDigit = character.length === 1 && character >= '0' && character <= '9';
        HEAPF32[at] = isDigit ? DunlinFont.digitAdvance(context) : box.width;
        HEAPF32[at + 1] = Math.floor(-box.actualBoundingBoxLeft) - 1;
        HEAPF32[at + 2] = Math.floor(-box.actualBoundingBoxAscent) - 1;
        HEAPF32[at + 3] = Math.ceil(box.actualBoundingBoxRight) + 1;
        HEAPF32[at + 4] = Math.ceil(box.actualBoundingBoxDescent) + 1;
        HEAPF32[at + 5] = box.fontBoundingBoxAscent;
        HEAPF32[at + 6] = box.fontBoundingBoxDescent;
        HEAPF32[at + 7] = Math.round((HEAPF32[at] - box.width) / 2);
    },

    // The rectangle whose left top is (left, top), width * height pixels of it. True: four bytes a pixel, in colours of their
    // own (emoji); false: coverage, one byte a pixel. `out` has room for the four.
    dunlin_font_draw__deps: ['$DunlinFont'],
    dunlin_font_draw: function (text, pixels, weight, left, top, width, height, out) {
        var context = DunlinFont.prepare(pixels, weight);
        if (width > DunlinFont.size || height > DunlinFont.size) {
            DunlinFont.size = context.canvas.width = context.canvas.height = Math.max(width, height);
            DunlinFont.font = '';
            context = DunlinFont.prepare(pixels, weight);
        }
        context.clearRect(0, 0, width, height);
        context.fillText(UTF8ToString(text), -left, -top);
        var data = context.getImageData(0, 0, width, height).data;
        var isColoured = false;
        for (var i = 0, end = data.length; i < end && !isColoured; i += 4)
            isColoured = data[i + 3] > 64 && data[i] + data[i + 1] + data[i + 2] < 720;
        if (isColoured) HEAPU8.set(data, out);
        else for (i = 0, end = width * height; i < end; i++) HEAPU8[out + i] = data[i * 4 + 3];
        return isColoured;
    },
});
