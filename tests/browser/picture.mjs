// Looking at pictures of the page: decoded by the browser itself, in a page of its own.

// Runs in that page: a figure of the picture `data` (PNG in base64).
async function look([what, data, given]) {
    const decoded = async () => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width; canvas.height = image.height;
        const pen = canvas.getContext('2d');
        pen.drawImage(image, 0, 0);
        return pen.getImageData(0, 0, canvas.width, canvas.height);
    };
    const { data: pixels, width, height } = await decoded();
    const grey = (x, y) => { const at = (y * width + x) * 4; return (pixels[at] * 2 + pixels[at + 1] * 5 + pixels[at + 2]) / 8; };

    const colours = () => {
        const seen = new Set();
        for (let at = 0; at < pixels.length; at += 16) seen.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
        return seen.size;
    };

    // The ink: where it is, how much, and how much of it is coloured.
    const ink = () => {
        const ground = grey(0, 0);
        let left = width, right = -1, mass = 0, colour = 0;
        for (let y = 0; y < height; ++y)
            for (let x = 0; x < width; ++x) {
                const difference = Math.abs(grey(x, y) - ground), at = (y * width + x) * 4;
                if (Math.max(pixels[at], pixels[at + 1], pixels[at + 2]) - Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) > 60) ++colour;
                if (difference < 40) continue;
                left = Math.min(left, x); right = Math.max(right, x);
                mass += difference;
            }
        return { left, right, mass, colour };
    };

    const glyph = () => {
        const { wanted, region, ink: inkRed, ground: groundRed } = given, count = wanted.values.length;
        const covered = (x, y) => (groundRed - pixels[(y * width + x) * 4]) / (groundRed - inkRed) * 255;
        let best = Infinity;
        for (let top = region.y; top + wanted.height <= region.y + region.height; ++top)
            for (let left = region.x; left + wanted.width <= region.x + region.width; ++left) {
                let sum = 0;
                for (let at = 0; at < count && sum < best; ++at)
                    sum += Math.abs(covered(left + at % wanted.width, top + Math.floor(at / wanted.width)) - wanted.values[at]);
                best = Math.min(best, sum);
            }
        return best / count;
    };
    return { colours, ink, glyph }[what]();
}

// A decoder: pictures go in as PNG, figures come out.
export async function pictures(context) {
    const page = await context.newPage();
    const run = (what, png, given = {}) => page.evaluate(look, [what, png.toString('base64'), given]);
    return {
        // How many different ones there are, of every fourth pixel.
        colours: (png) => run('colours', png),
        // { left, right, mass, colour } of what stands out from the left top pixel.
        ink: (png) => run('ink', png),
        // How far the picture is from holding the glyph `wanted` (of `coverage`), at the place in `region` where it is nearest:
        // the mean difference of a pixel, 0..255. `ink` and `ground`: their red.
        glyph: (png, given) => run('glyph', png, given),
    };
}

// How much of each pixel a glyph covers (0..255), in the smallest box that holds it, as the page's browser sets it in `size`
// device pixels; with `from`, in that size and then enlarged. In the page itself: hinting follows the page's density.
export const coverage = (page, text, size, from = size) => page.evaluate(([letter, pixels, enlarged]) => {
    const canvas = document.createElement('canvas'), room = Math.ceil(pixels * 3);
    canvas.width = canvas.height = room;
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.font = `400 ${pixels}px system-ui, "Noto Sans", sans-serif`;
    pen.fontKerning = 'none';
    pen.fillStyle = '#fff';
    pen.fillText(letter, Math.round(room / 3), Math.round(room * 2 / 3));
    const larger = document.createElement('canvas');
    larger.width = larger.height = Math.round(room * enlarged);
    const wide = larger.getContext('2d', { willReadFrequently: true });
    wide.imageSmoothingQuality = 'high';
    wide.drawImage(canvas, 0, 0, larger.width, larger.height);
    const all = wide.getImageData(0, 0, larger.width, larger.height), at = (x, y) => all.data[(y * all.width + x) * 4 + 3];
    let left = all.width, top = all.height, right = 0, bottom = 0;
    for (let y = 0; y < all.height; ++y)
        for (let x = 0; x < all.width; ++x)
            if (at(x, y) > 8) { left = Math.min(left, x); top = Math.min(top, y); right = Math.max(right, x + 1); bottom = Math.max(bottom, y + 1); }
    const values = [];
    for (let y = top; y < bottom; ++y) for (let x = left; x < right; ++x) values.push(at(x, y));
    return { width: right - left, height: bottom - top, values };
}, [text, from, size / from]);
