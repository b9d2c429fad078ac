// Just enough understanding of C++ text for the style rules.

// The text with comments and the insides of string and character literals blanked, line for line.
export function without_comments_and_strings(text) {
    const token = /\/\/[^\n]*|\/\*[^]*?\*\/|R"([^(\s]*)\([^]*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)*'/g;
    return text.replace(token, (match) => {
        const blank = match.replace(/[^\n]/g, ' ');
        return match[0] === '/' ? blank : `"${blank.slice(2)}"`;
    });
}

// [{line, name, is_quoted}] of every #include.
export function includes(file) {
    return file.lines.flatMap((text, index) => {
        const match = /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(text);
        return match ? [{ line: index + 1, name: match[2], is_quoted: match[1] === '"' }] : [];
    });
}

function closing_brace(text, open) {
    let depth = 0;
    for (let at = open; at < text.length; ++at) {
        if (text[at] === '{') ++depth;
        if (text[at] === '}' && --depth === 0) return at;
    }
    return text.length;
}

// A block's head says what it is: a scope to look into, a function, or an initializer.
function kind_of_block(head) {
    if (/\bnamespace\b|\bextern\s*"\s*"/.test(head)) return 'scope';
    if (/(^|[\s>])(class|struct|union)\s/.test(head) && !/\)\s*(const|noexcept|override|final|->.*|\s)*$/.test(head)) return 'scope';
    if (/\benum\b/.test(head)) return 'initializer';
    const without_operators = head.replace(/operator\s*(\(\)|[^\s(]+)/g, 'operator');
    const parameters = without_operators.indexOf('(');
    const assignment = without_operators.replace(/[=!<>]=/g, '  ').indexOf('=');
    if (parameters < 0 || (assignment >= 0 && assignment < parameters)) return 'initializer';
    if (/\)\s*(noexcept\s*)?:[^:]/.test(head) && /[\w>]$/.test(head)) return 'initializer'; // A::A() : m_a{1}
    return 'function';
}

// [{line, length, head}] of every function body outside other functions; lambdas count to the function around them, rows of
// a table in it (lines like `{…},` or `Case{…},`) don't count.
// Text is preprocessed lightly, so a body split by #if may be missed: a heuristic that errs on the quiet side.
export function functions(file) {
    const text = without_comments_and_strings(file.text).replace(/^[ \t]*#(?:[^\n\\]|\\[^]|\\\n)*/gm, (match) => match.replace(/[^\n]/g, ' '));
    const line_of = (at) => text.slice(0, at).split('\n').length;
    const found = [];
    let head_start = 0;
    let brackets = 0;
    for (let at = 0; at < text.length; ++at) {
        const letter = text[at];
        if (letter === '(' || letter === '[') ++brackets;
        if (letter === ')' || letter === ']') --brackets;
        if (brackets === 0 && (letter === ';' || letter === '}')) head_start = at + 1;
        if (letter !== '{') continue;
        const head = text.slice(head_start, at).trim();
        const kind = kind_of_block(head);
        if (kind === 'scope' && brackets === 0) {
            head_start = at + 1;
            continue;
        }
        const end = closing_brace(text, at);
        if (kind === 'function' && brackets === 0) {
            const first = line_of(head_start + text.slice(head_start, at).search(/\S/));
            const body = text.slice(at + 1, end).split('\n');
            const rows = body.filter((line) => /^\s*[\w:]*\{.*\},?\s*$/.test(line)).length;
            found.push({ line: first, length: line_of(end) - first + 1 - rows, head: head.replace(/\s+/g, ' ') });
        }
        at = end;
        // A member's brace initializer doesn't end its declaration (`int a{1};`, constructors' lists), a body does.
        if (kind === 'function' && brackets === 0) head_start = at + 1;
    }
    return found;
}
