// Folding for search and matching: the half of utf8.hpp that needs tables.
#include "core/base/utf8.hpp"

#include <array>

namespace dunlin {
namespace {

// Base letters of U+00C0..U+024F and U+1E00..U+1EFF. A capital stands for two letters (see `append_base`),
// '?' for a letter that has no base in Latin and is kept.
constexpr std::string_view latin_00c0 =
    "aaaaaaAceeeeiiiidnooooo?ouuuuyTSaaaaaaAceeeeiiiidnooooo?ouuuuyTy" // U+00C0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll" // U+0100
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" // U+0140
    "bbbb???ccdddd????ffg???ikkl??nn?oo??pp?????ttttuu?vyyzz?????????" // U+0180
    "????DDDLLLNNNaaiioouuuuuuuuuu?aaaaAAggggkkoooo??jDDDgg??nnaaAAoo" // U+01C0
    "aaaaeeeeiiiioooorrrruuuusstt??hhnd??zzaaeeooooooooyylntj??acclts" // U+0200
    "z??bu?eejjqqrryy";                                                // U+0240
constexpr std::string_view latin_1e00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"  // U+1E00
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"  // U+1E40
    "wwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"  // U+1E80
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????"; // U+1EC0
static_assert(latin_00c0.size() == 0x250 - 0xC0);
static_assert(latin_1e00.size() == 0x100);

struct CasePair {
    char32_t upper;
    char32_t lower;
};

// Latin letters that the tables keep, written with capitals in Azerbaijani and in African languages.
constexpr std::array kept_latin{
    CasePair{0x0186, 0x0254}, CasePair{0x018E, 0x01DD}, CasePair{0x018F, 0x0259}, CasePair{0x0190, 0x025B},
    CasePair{0x0194, 0x0263}, CasePair{0x0196, 0x0269}, CasePair{0x019C, 0x026F}, CasePair{0x019F, 0x0275},
    CasePair{0x01A9, 0x0283}, CasePair{0x01B1, 0x028A}, CasePair{0x01B7, 0x0292},
};

void append_base(std::string& out, char base) {
    switch (base) {
    case 'A': out += "ae"; break;
    case 'D': out += "dz"; break;
    case 'I': out += "ij"; break;
    case 'L': out += "lj"; break;
    case 'N': out += "nj"; break;
    case 'O': out += "oe"; break;
    case 'S': out += "ss"; break;
    case 'T': out += "th"; break;
    default: out += base;
    }
}

char32_t lower_greek(char32_t c) {
    if (c >= 0x0391 && c <= 0x03AB && c != 0x03A2) return c + 32;
    switch (c) {
    case 0x0386: return 0x03AC;
    case 0x0388:
    case 0x0389:
    case 0x038A: return c + 37;
    case 0x038C: return 0x03CC;
    case 0x038E:
    case 0x038F: return c + 63;
    case 0x03C2: return 0x03C3; // the sigma at the end of a word
    default: return c;
    }
}

char32_t lower_cyrillic(char32_t c) {
    if (c >= 0x0410 && c <= 0x042F) return c + 32;
    if (c >= 0x0400 && c <= 0x040F) return c + 80;
    bool const is_even_pair =
        (c >= 0x0460 && c <= 0x0481) || (c >= 0x048A && c <= 0x04BF) || (c >= 0x04D0 && c <= 0x052F);
    if (is_even_pair) return c | 1;
    if (c == 0x04C0) return 0x04CF;
    if (c >= 0x04C1 && c <= 0x04CE) return c + (c & 1);
    return c;
}

void append_folded(std::string& out, char32_t c) {
    if (c >= 0x0300 && c <= 0x036F) {
        // An accent written apart: dropped behind a Latin letter, as it is when it comes with the letter.
        bool const is_after_latin = !out.empty() && out.back() >= 'a' && out.back() <= 'z';
        if (!is_after_latin) append_utf8(out, c);
        return;
    }
    char base = '?';
    if (c >= 0x00C0 && c < 0x0250) base = latin_00c0[c - 0x00C0];
    if (c >= 0x1E00 && c < 0x1F00) base = latin_1e00[c - 0x1E00];
    if (base != '?') {
        append_base(out, base);
        return;
    }
    for (CasePair const& pair : kept_latin) {
        if (pair.upper == c) c = pair.lower;
    }
    if (c >= 0x0370 && c < 0x0400) c = lower_greek(c);
    if (c >= 0x0400 && c < 0x0530) c = lower_cyrillic(c);
    append_utf8(out, c);
}

struct Range {
    char32_t first;
    char32_t last;
};

// Where there are no letters or digits above ASCII: punctuation, signs, symbols, private use, pictures.
constexpr std::array separators{
    Range{0x0080, 0x00A9}, Range{0x00AB, 0x00B4}, Range{0x00B6, 0x00B9},   Range{0x00BB, 0x00BF},
    Range{0x00D7, 0x00D7}, Range{0x00F7, 0x00F7}, Range{0x02C2, 0x02DF},   Range{0x037E, 0x037E},
    Range{0x0387, 0x0387}, Range{0x055A, 0x055F}, Range{0x0589, 0x058A},   Range{0x05BE, 0x05BE},
    Range{0x05F3, 0x05F4}, Range{0x060C, 0x060D}, Range{0x061B, 0x061F},   Range{0x066A, 0x066D},
    Range{0x06D4, 0x06D4}, Range{0x0964, 0x0965}, Range{0x1680, 0x1680},   Range{0x2000, 0x206F},
    Range{0x20A0, 0x20CF}, Range{0x2100, 0x2BFF}, Range{0x2E00, 0x2E7F},   Range{0x3000, 0x3004},
    Range{0x3008, 0x3020}, Range{0x3030, 0x3030}, Range{0x30FB, 0x30FB},   Range{0xE000, 0xF8FF},
    Range{0xFE00, 0xFE6F}, Range{0xFEFF, 0xFF0F}, Range{0xFF1A, 0xFF20},   Range{0xFF3B, 0xFF40},
    Range{0xFF5B, 0xFF65}, Range{0xFFE0, 0xFFFF}, Range{0x1F000, 0x1FAFF}, Range{0xE0000, 0x10FFFF},
};

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    for (Range const& range : separators) {
        if (c < range.first) return true;
        if (c <= range.last) return false;
    }
    return true;
}

} // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t position = 0;
    while (position < text.size()) {
        char const c = text[position];
        if (static_cast<unsigned char>(c) < 0x80) {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            ++position;
        } else {
            append_folded(out, next_code_point(text, position));
        }
    }
    return out;
}

std::string match_key(std::string_view text) {
    std::string const folded = fold(text);
    std::string out;
    out.reserve(folded.size());
    bool is_gap = false;
    std::size_t position = 0;
    while (position < folded.size()) {
        std::size_t const start = position;
        char32_t const c = next_code_point(folded, position);
        if (!is_letter_or_digit(c)) {
            is_gap = true;
            continue;
        }
        if (is_gap && !out.empty()) out += ' ';
        is_gap = false;
        out.append(folded, start, position - start);
    }
    return out;
}

} // namespace dunlin
