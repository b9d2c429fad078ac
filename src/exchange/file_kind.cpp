#include "exchange/file_kind.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace dunlin::exchange {
namespace {

struct Signature {
    std::string_view start;
    char const* what;
    char const* advice;
};

constexpr char const* as_csv = "Open it there and save it as CSV, then drop that file here.";
constexpr char const* bank_later = "Bank statements come later; a CSV of your invoices can be read now.";

constexpr std::array signatures{
    Signature{"%PDF", "PDF",
              "Export the list of invoices as CSV from the program that made it, and drop that here."},
    Signature{"\xD0\xCF\x11\xE0", "Excel workbook (old format)", as_csv},
    Signature{"{\\rtf", "text document", as_csv},
    Signature{"\x89PNG", "picture", "Export the list of invoices as CSV from the program that made it."},
    Signature{"\xFF\xD8\xFF", "picture", "Export the list of invoices as CSV from the program that made it."},
    Signature{"GIF8", "picture", "Export the list of invoices as CSV from the program that made it."},
    Signature{"\x1F\x8B", "compressed file", "Unpack it first, and drop what is inside."},
    Signature{"Rar!", "compressed file", "Unpack it first, and drop what is inside."},
    Signature{"7z\xBC\xAF", "compressed file", "Unpack it first, and drop what is inside."},
    Signature{"OFXHEADER", "bank statement (OFX)", bank_later},
    Signature{":20:", "bank statement (MT940)", bank_later},
    Signature{"{1:", "bank statement (MT940)", bank_later},
    Signature{"BEGIN:VCARD", "address card", "Export the contacts as CSV instead."},
    Signature{"BEGIN:VCALENDAR", "calendar", "Drop a CSV of your invoices instead."},
};

FileKind unknown(char const* what, std::string sentence) {
    return {FileType::Unknown, what, std::move(sentence)};
}

FileKind known_but_foreign(char const* what, char const* advice) {
    std::string const article =
        std::string_view("aeiouAEIO").find(what[0]) != std::string_view::npos ? "an " : "a ";
    return unknown(what, "This is " + article + what + ". " + advice);
}

std::string lower_extension(std::string_view name) {
    std::size_t const point = name.rfind('.');
    std::string extension(point == std::string_view::npos ? std::string_view() : name.substr(point + 1));
    for (char& c : extension) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return extension;
}

std::string_view skip_space(std::string_view text) {
    std::size_t const first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// A file of ours begins with {"dunlin":"…"; spaces are allowed, as another program may have rewritten it.
std::string our_kind(std::string_view text) {
    std::string head;
    for (char const c : text.substr(0, 200)) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') head.push_back(c);
    }
    constexpr std::string_view start = "{\"dunlin\":\"";
    if (head.compare(0, start.size(), start) != 0) return {};
    return head.substr(start.size(), head.find('"', start.size()) - start.size());
}

FileKind recognise_xml(std::string_view text) {
    if (text.find("camt.05") != std::string_view::npos)
        return known_but_foreign("bank statement (camt)", bank_later);
    if (text.find("<OFX>") != std::string_view::npos)
        return known_but_foreign("bank statement (OFX)", bank_later);
    if (text.find("CrossIndustryInvoice") != std::string_view::npos ||
        text.find("oasis:names:specification:ubl") != std::string_view::npos)
        return known_but_foreign("electronic invoice",
                                 "Single invoices come later; a CSV list of them can be read now.");
    if (text.find("<html") != std::string_view::npos || text.find("<!DOCTYPE html") != std::string_view::npos)
        return known_but_foreign("web page", "Export the list as CSV instead.");
    return known_but_foreign("XML file", "Export the list as CSV instead.");
}

bool looks_like_text(std::string_view bytes) {
    if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") return true;
    std::string_view const sample = bytes.substr(0, 4096);
    std::size_t zeroes = 0, others = 0;
    std::array<std::size_t, 2> zero_at{};
    for (std::size_t i = 0; i < sample.size(); ++i) {
        auto const c = static_cast<unsigned char>(sample[i]);
        if (c == 0) {
            ++zeroes;
            ++zero_at[i % 2];
        } else if (c < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f') {
            ++others;
        }
    }
    if (others * 50 > sample.size()) return false;
    if (zeroes == 0) return true;
    bool const is_wide = zero_at[0] == 0 || zero_at[1] == 0;
    return is_wide && zeroes * 3 > sample.size();
}

} // namespace

FileKind recognise(std::string_view bytes, std::string_view file_name) {
    std::string_view text = bytes;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    text = skip_space(text);
    if (text.empty()) return unknown("empty file", "This file is empty.");
    if (std::string const kind = our_kind(text); !kind.empty()) {
        if (kind == "backup") return {FileType::Backup, "", ""};
        if (kind == "book") return {FileType::Book, "", ""};
        return unknown("newer file", "This file was written by a newer version of this program.");
    }
    std::string const extension = lower_extension(file_name);
    if (text.substr(0, 4) == "PK\x03\x04") {
        if (extension == "xlsx" || extension == "xlsm" || text.find("xl/") != std::string_view::npos)
            return known_but_foreign("Excel workbook", as_csv);
        if (extension == "ods" || text.find("opendocument.spreadsheet") != std::string_view::npos)
            return known_but_foreign("OpenDocument spreadsheet", as_csv);
        return known_but_foreign("compressed file", "Unpack it first, and drop what is inside.");
    }
    for (Signature const& signature : signatures) {
        if (text.substr(0, signature.start.size()) == signature.start)
            return known_but_foreign(signature.what, signature.advice);
    }
    if (!looks_like_text(bytes))
        return unknown("",
                       "This file can't be read here. Drop a CSV of your invoices, a backup or a book file.");
    if (text[0] == '<') return recognise_xml(text);
    bool const is_json = extension == "json" ||
                         (text[0] == '{' && skip_space(text.substr(1)).substr(0, 1) == "\"") ||
                         (text[0] == '[' && skip_space(text.substr(1)).substr(0, 1) == "{");
    if (is_json)
        return known_but_foreign("JSON file of another program",
                                 "Drop a CSV of your invoices, a backup or a book file.");
    return {FileType::Csv, "", ""};
}

} // namespace dunlin::exchange
