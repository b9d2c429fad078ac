#include "core/message/template.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dunlin {

namespace {

constexpr std::array<char const*, message_field_count> names{
    "customer",    "contact",         "company",      "sender",        "phone",
    "today",       "pay-by",          "overdue",      "overdue-count", "days-late",
    "oldest-due",  "invoice-numbers", "invoices",     "credit",        "next-due",
    "next-amount", "promised-amount", "promised-for", "promised-open", "paid-amount",
    "paid-on",     "payment-details", "pay-link",     "disputed",      "plan",
    "plan-count",  "plan-first",      "fee",          "interest",      "interest-lines"};

std::optional<MessageField> field_named(std::string_view name) {
    auto const found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<MessageField>(found - names.begin());
}

// A subject is one line whatever was typed into a name: a line break in it would be another header.
std::string one_line(std::string_view text) {
    std::string line;
    for (char const c : text) {
        bool const is_space = c == ' ' || (c >= '\0' && c < ' ') || c == '\x7f';
        if (!is_space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string_view without_ends(std::string_view text) {
    while (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    return text;
}

// "Invoice R-1 · Due 3 Nov 2026 · Open €200.00"
std::string line_of(MessageTable const& table, std::size_t row) {
    std::string line;
    for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
        std::string const& cell = table.rows[row][i];
        if (cell.empty()) continue;
        line += (line.empty() ? "" : " · ") + table.header[i] + " " + cell;
    }
    return line;
}

void note(std::vector<MessageField>& fields, MessageField field) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

} // namespace

char const* name_of(MessageField field) { return names[static_cast<std::size_t>(field)]; }

MessageField message_field(std::size_t index) { return static_cast<MessageField>(index); }

Result<MessageTemplate::Paragraph> MessageTemplate::read(std::string_view text, std::string_view place,
                                                         int line) {
    auto const where = [&] {
        return line == 0 ? std::string{place} : std::string{place} + ", line " + std::to_string(line);
    };
    Paragraph pieces;
    std::string words;
    auto const end_words = [&] {
        if (!words.empty()) pieces.push_back({Piece::Kind::Words, {}, std::exchange(words, {})});
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n' && line != 0) ++line;
        if (text[at] != '{') {
            words += text[at];
            continue;
        }
        if (text.substr(at + 1, 1) == "{") {
            words += '{';
            ++at;
            continue;
        }
        std::size_t const close = text.find_first_of("{}\n", at + 1);
        if (close == std::string_view::npos || text[close] != '}')
            return fail(ErrorCode::Malformed, where(),
                        "A field begins with { and isn't closed with }; write {{ for a brace.");
        std::string_view inside = text.substr(at + 1, close - at - 1);
        at = close;
        Piece piece;
        piece.kind = Piece::Kind::Needed;
        if (std::size_t const bar = inside.find('|'); bar != std::string_view::npos) {
            piece.kind = Piece::Kind::WithFallback;
            piece.words = inside.substr(bar + 1);
            inside = inside.substr(0, bar);
        } else if (!inside.empty() && inside.back() == '?') {
            piece.kind = Piece::Kind::Optional;
            inside.remove_suffix(1);
        }
        auto const field = field_named(inside);
        if (!field)
            return fail(ErrorCode::NotFound, where(),
                        "There is no field named “" + std::string{inside} + "”.");
        piece.field = *field;
        end_words();
        pieces.push_back(std::move(piece));
    }
    end_words();
    bool const has_list = std::any_of(pieces.begin(), pieces.end(), [](Piece const& piece) {
        return piece.kind != Piece::Kind::Words && is_list(piece.field);
    });
    if (has_list && (pieces.size() != 1 || place == "subject"))
        return fail(ErrorCode::Malformed, where(), "A list needs a paragraph of its own.");
    return pieces;
}

Result<MessageTemplate> MessageTemplate::parse(TemplateText const& text) {
    MessageTemplate result;
    result.m_subject = TRY(read(text.subject, "subject", 0));
    std::string_view const body = text.body;
    int line = 1;
    for (std::size_t start = 0; start < body.size();) {
        std::size_t const gap = std::min(body.find("\n\n", start), body.size());
        std::string_view const whole = body.substr(start, gap - start);
        std::string_view const paragraph = without_ends(whole);
        auto const lines_in = [](std::string_view part) {
            return static_cast<int>(std::count(part.begin(), part.end(), '\n'));
        };
        if (!paragraph.empty()) {
            int const first = line + lines_in(whole.substr(0, whole.find(paragraph)));
            result.m_paragraphs.push_back(TRY(read(paragraph, "body", first)));
        }
        line += lines_in(whole) + 2;
        start = gap + 2;
    }
    return result;
}

Message MessageTemplate::fill(MessageValues const& values) const {
    Message message;
    auto const put = [&](std::string& out, Piece const& piece) {
        if (piece.kind == Piece::Kind::Words) {
            out += piece.words;
            return;
        }
        std::string const& value = values[piece.field];
        if (!value.empty()) {
            out += value;
        } else if (piece.kind == Piece::Kind::WithFallback) {
            out += piece.words;
        } else if (piece.kind == Piece::Kind::Needed) {
            note(message.missing, piece.field);
            out += placeholder_of(piece.field);
        }
    };
    std::string subject;
    for (Piece const& piece : m_subject) put(subject, piece);
    message.subject = one_line(subject);
    for (Paragraph const& paragraph : m_paragraphs) {
        bool const is_left_out = std::any_of(paragraph.begin(), paragraph.end(), [&](Piece const& piece) {
            return piece.kind == Piece::Kind::Optional && !is_list(piece.field) &&
                   values[piece.field].empty();
        });
        if (is_left_out) continue;
        if (paragraph[0].kind != Piece::Kind::Words && is_list(paragraph[0].field)) {
            MessageTable const& list = values.list_of(paragraph[0].field);
            if (!list.rows.empty()) message.blocks.push_back({MessageBlock::Kind::List, {}, list});
            continue;
        }
        MessageBlock& block = message.blocks.emplace_back();
        for (Piece const& piece : paragraph) put(block.text, piece);
    }
    return message;
}

bool MessageTemplate::uses(MessageField field) const {
    auto const has = [&](Paragraph const& paragraph) {
        return std::any_of(paragraph.begin(), paragraph.end(), [&](Piece const& piece) {
            return piece.kind != Piece::Kind::Words && piece.field == field;
        });
    };
    return has(m_subject) || std::any_of(m_paragraphs.begin(), m_paragraphs.end(), has);
}

bool is_list(MessageField field) {
    return field == MessageField::Invoices || field == MessageField::Plan ||
           field == MessageField::InterestLines;
}

std::string plain_text(Message const& message) {
    std::string text;
    for (MessageBlock const& block : message.blocks) {
        if (!text.empty()) text += "\n\n";
        if (block.kind == MessageBlock::Kind::Text) {
            text += block.text;
            continue;
        }
        for (std::size_t row = 0; row < block.list.rows.size(); ++row) {
            if (row > 0) text += '\n';
            text += "– " + line_of(block.list, row);
        }
    }
    return text;
}

std::string placeholder_of(MessageField field) { return "[" + std::string{name_of(field)} + "]"; }

std::vector<MessageField> placeholders_in(std::string_view text) {
    std::vector<MessageField> fields;
    for (std::size_t i = 0; i < message_field_count; ++i)
        if (text.find(placeholder_of(message_field(i))) != std::string_view::npos)
            fields.push_back(message_field(i));
    return fields;
}

} // namespace dunlin
