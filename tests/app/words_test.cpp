// The catalogue against the sources: no word is missing, none is left over.
#include "app/speech/words.hpp"

#include "app/forms/policy_forms.hpp"
#include "app/look.hpp"
#include "app/messages/message_forms.hpp"
#include "core/book/check.hpp"
#include "core/book/command.hpp"
#include "core/report/statement.hpp"
#include "core/report/worklist.hpp"
#include "core/rules/contact_rules.hpp"
#include "core/rules/priority.hpp"
#include "core/rules/promise.hpp"
#include "exchange/detect.hpp"
#include "exchange/invoice_import.hpp"
#include "exchange/mapping.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <dirent.h>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <sys/stat.h>

using namespace dunlin;
using namespace dunlin::app;

namespace {

void find_sources(std::string const& folder, std::vector<std::string>& paths) {
    DIR* const directory = opendir(folder.c_str());
    if (directory == nullptr) return;
    std::vector<std::string> names;
    while (dirent const* const entry = readdir(directory)) names.emplace_back(entry->d_name);
    closedir(directory);
    std::sort(names.begin(), names.end());
    for (std::string const& name : names) {
        if (name[0] == '.' || name.rfind("words_en", 0) == 0) continue;
        std::string const path = folder + "/" + name;
        struct stat about {};
        if (stat(path.c_str(), &about) != 0) continue;
        if (S_ISDIR(about.st_mode))
            find_sources(path, paths);
        else if (name.size() > 4 &&
                 (name.rfind(".cpp") == name.size() - 4 || name.rfind(".hpp") == name.size() - 4))
            paths.push_back(path);
    }
}

// The string literals of a source, comments left out.
std::set<std::string> literals_of(std::string const& path) {
    std::ifstream file(path);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::set<std::string> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '/' && i + 1 < text.size() && text[i + 1] == '/')
            i = std::min(text.find('\n', i), text.size());
        else if (text[i] == '\'' &&
                 !(i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0)) // not 1'000
            i = std::min(text.find('\'', i + (text[i + 1] == '\\' ? 3 : 2)), text.size());
        else if (text[i] == '"') {
            std::string literal;
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\') ++i;
                literal += text[i];
            }
            found.insert(literal);
        }
    }
    return found;
}

struct Sources {
    std::set<std::string> all;     // literals of every source
    std::set<std::string> screens; // of app, ui and platform/web: where keys are used
    Sources() {
        std::vector<std::string> paths;
        find_sources("src", paths);
        for (std::string const& path : paths) {
            std::set<std::string> const found = literals_of(path);
            all.insert(found.begin(), found.end());
            for (char const* room : {"src/app/", "src/ui/", "src/platform/web/"})
                if (path.compare(0, std::string_view{room}.size(), room) == 0)
                    screens.insert(found.begin(), found.end());
        }
    }
};

std::vector<WordEntry> all_english() {
    std::vector<WordEntry> all;
    for (WordList const part : english_words()) all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::string group_of(std::string const& key) { return key.substr(0, key.find('.')); }

// Looks like a key: words of letters and hyphens, parted by points.
bool looks_like_key(std::string const& text) {
    if (text.find('.') == std::string::npos || text.back() == '.' || text.front() == '.') return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_';
    });
}

// Keys of the book's settings and names of files, which look the same.
bool is_no_word(std::string const& text) {
    return text == "backup.last" || text == "import.mapping" || text == "import.file_name";
}

template<class Enum>
std::vector<std::string> names_to(Enum last) {
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(last); ++i) names.emplace_back(name_of(static_cast<Enum>(i)));
    return names;
}

} // namespace

TEST_CASE("the catalogue is sorted, has no key twice and no empty text") {
    std::vector<WordEntry> const words = all_english();
    REQUIRE(words.size() > 300);
    for (std::size_t i = 0; i < words.size(); ++i) {
        CAPTURE(words[i].key);
        CHECK(looks_like_key(std::string{words[i].key}) !=
              (words[i].key.find('.') == std::string_view::npos));
        CHECK_FALSE(words[i].text.empty());
        if (i > 0) CHECK(words[i - 1].key < words[i].key);
    }
}

TEST_CASE("every key that a source names is in the catalogue") {
    Sources const sources;
    REQUIRE(sources.screens.size() > 300);
    Words const words;
    std::set<std::string> groups;
    for (WordEntry const& entry : all_english()) groups.insert(group_of(std::string{entry.key}));
    for (std::string const& literal : sources.screens) {
        if (!looks_like_key(literal) || groups.count(group_of(literal)) == 0 || is_no_word(literal)) continue;
        CHECK_MESSAGE(words.has(literal), literal);
    }
}

namespace {
void check_group(std::string const& prefix, std::vector<std::string> const& names) {
    Words const words;
    for (std::string const& name : names) CHECK_MESSAGE(words.has(prefix + name), (prefix + name));
}
} // namespace

TEST_CASE("every key that is put together is in the catalogue") {
    check_group("channel.", names_to(Channel::Note));
    check_group("outcome.", names_to(Outcome::Sent));
    check_group("follow-up.after.", {"asked-for-copy", "dispute", "gatekeeper", "left-message", "no-answer",
                                     "refused", "right-party", "says-paid", "sent"});
    check_group("method.", names_to(PaymentMethod::Other));
    for (char const* group : {"charge.", "charge-on."})
        for (InvoiceKind const kind : {InvoiceKind::LateFee, InvoiceKind::Interest, InvoiceKind::Compensation,
                                       InvoiceKind::BouncedPaymentFee})
            check_group(group, {name_of(kind)});
    check_group("rule.", names_to(AllocationRule::SettledInFile));
    check_group("dispute-reason.", names_to(DisputeReason::Paperwork));
    for (DisputeState const state :
         {DisputeState::Upheld, DisputeState::PartlyUpheld, DisputeState::Rejected, DisputeState::Withdrawn})
        check_group("dispute-state.", {name_of(state)});
    check_group("legal-form.", names_to(LegalForm::Consumer));
    check_group("check.", names_to(Invariant::NoConflicts));
    check_group("direction.", names_to(Direction::Incoming));
    check_group("kind.", names_to(StatementKind::WriteOff));
    check_group("term.", names_to(PriorityTerm::CreditCovers));
    check_group("step.", names_to(NextStep::SettleDispute));
    check_group("state.", names_to(WhyNow::Overdue));
    for (PromiseStanding const standing : {PromiseStanding::Kept, PromiseStanding::Broken,
                                           PromiseStanding::Withdrawn, PromiseStanding::Superseded})
        check_group("promise.", {name_of(standing)});
    for (WorklistPresence const presence :
         {WorklistPresence::OnList, WorklistPresence::Paused, WorklistPresence::Promised,
          WorklistPresence::Disputed, WorklistPresence::NothingOverdue, WorklistPresence::NothingOwed,
          WorklistPresence::Ceased})
        check_group("presence.", {name_of(presence)});
    check_group("contact.not-now.", names_to(ContactRule::Notice));
    check_group("message.kind.", names_to(MessageKind::PlanProposal));
    check_group("plan.every.", names_to(PlanInterval::Month));
    check_group("profile.", names_to(ComplianceProfile::ThirdParty));
    check_group("text.script.", names_to(CallScript::Text));
    for (ReadyPolicy const policy : ready_policies)
        check_group("chase.policy.", {ready_policy(policy, LegalForm::Business).name});
    check_group("chase.policy.", {std::string{policy_setting::none}});
    check_group("chase.anchor.", {std::string{before_due}});
    check_group("chase.anchor.", names_to(StepAnchor::BrokenPromise));
    check_group("chase.short.", names_to(ChaseTone::Final));
    check_group("chase.step.", names_to(StepAnchor::BrokenPromise));
    check_group("paper.", names_to(exchange::Paper::UsLetter));
    check_group("message.way.", names_to(MailWay::WhatsApp));
    check_group("message.left.", names_to(MailWay::WhatsApp));
    for (std::string_view const language : message_languages())
        check_group("message.language.", {std::string{language}});
    check_group("import.about.", names_to(exchange::Subject::LeftOut));
    check_group("import.because.", names_to(exchange::Reason::RowsLeftOut));
    check_group("import.problem.", names_to(exchange::RowProblem::Blank));
    check_group("theme.", {themes.begin(), themes.end()});
    check_group("motion.", {motions.begin(), motions.end()});
    check_group("language.", {languages.begin(), languages.end()});
    check_group("import.encoding.", names_to(exchange::Encoding::Windows1252));
    for (DateOrder const order : {DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear})
        check_group("import.dates.", {exchange::name_of(order)});
    check_group("import.field.", names_to(static_cast<exchange::Field>(exchange::field_count - 1)));
}

TEST_CASE("every action has its words, as it is asked for and once it is done") {
    std::vector<Command> commands{AddCustomer{},    EditCustomer{},     AddContact{},     EditContact{},
                                  AddInvoice{},     EditInvoice{},      AddCreditNote{},  RecordPayment{},
                                  EditPayment{},    Allocate{},         Reallocate{},     WriteOff{},
                                  LogInteraction{}, AmendInteraction{}, SetFollowUp{},    CloseFollowUp{},
                                  MakePromise{},    ClosePromise{},     OpenDispute{},    CloseDispute{},
                                  Void{},           ChangeSetting{},    TakeBackImport{}, ImportBatch{}};
    commands.push_back(CloseFollowUp{FollowUpId{}, FollowUpState::Open});
    commands.push_back(ClosePromise{PromiseId{}, PromiseState::Open});
    commands.push_back(CloseDispute{DisputeId{}, DisputeState::Open});
    CHECK(commands.size() == std::variant_size_v<Command> + 3);
    std::vector<std::string> actions{
        "Load sample data",         "Merge book file",       "Replace by book file",
        "Change business details",  "Choose chasing policy", "Change message texts",
        "Record validation notice", "Save filter",           "Delete filter",
        "Change late interest"};
    for (Command const& command : commands) actions.emplace_back(action_of(command));
    for (std::string const& action : actions) check_group("action.", {slug(action)});
    for (std::string const& action : actions) check_group("done.", {slug(action)});
}

namespace {

// Groups whose keys are put together from what isn't a literal: kinds of files in words, reasons and their
// cases. The tests above go through their enums; the kinds of files stand in exchange/file_kind.cpp.
bool is_of_a_group(std::string const& key) {
    for (char const* group : {"file.is.", "import.because.", "import.problem.", "import.obstacle."})
        if (key.rfind(group, 0) == 0) return true;
    return false;
}

} // namespace

TEST_CASE("every key of the catalogue is used") {
    Sources const sources;
    std::set<std::string> slugs;
    for (std::string const& literal : sources.all) slugs.insert(slug(literal));
    auto const is_literal = [&](std::string const& text) { return sources.all.count(text) > 0; };
    // Put together from a literal that ends in a point and one that is the rest ("channel." and "call").
    auto const is_put_together = [&](std::string const& key) {
        for (std::size_t point = key.find('.'); point != std::string::npos;
             point = key.find('.', point + 1)) {
            std::string const rest = key.substr(point + 1);
            if (!is_literal(key.substr(0, point + 1)) && !is_literal(key.substr(0, point))) continue;
            std::size_t const second = rest.find('.');
            if (is_literal(rest) || slugs.count(rest) > 0) return true;
            if (second != std::string::npos && is_literal(rest.substr(0, second)) &&
                (is_literal(rest.substr(second + 1)) || is_literal(rest.substr(second))))
                return true;
        }
        return false;
    };
    for (WordEntry const& entry : all_english()) {
        std::string const key{entry.key};
        bool const is_used = is_of_a_group(key) || sources.screens.count(key) > 0 || is_put_together(key);
        CHECK_MESSAGE(is_used, key);
    }
}

namespace {

std::string german_file() {
    std::ifstream file("assets/words/de.json");
    return {std::istreambuf_iterator<char>(file), {}};
}

// "{0} of {1}" → "01"; each slot once, in order of number.
std::string slots_of(std::string_view text) {
    std::set<char> slots;
    for (std::size_t i = 0; i + 2 < text.size(); ++i)
        if (text[i] == '{' && text[i + 2] == '}') slots.insert(text[i + 1]);
    return {slots.begin(), slots.end()};
}

std::vector<std::string> forms_of(std::string_view text) {
    std::vector<std::string> forms;
    for (std::size_t bar = text.find('|'); bar != std::string_view::npos; bar = text.find('|')) {
        forms.emplace_back(text.substr(0, bar));
        text.remove_prefix(bar + 1);
    }
    forms.emplace_back(text);
    return forms;
}

} // namespace

TEST_CASE("German says all that English says, with the same arguments, in its own forms") {
    auto const german = Translation::read(german_file());
    REQUIRE(german.is_ok());
    std::map<std::string, std::string> texts;
    for (WordEntry const& entry : german.value()->words())
        texts.emplace(std::string{entry.key}, std::string{entry.text});
    for (WordEntry const& english : all_english()) {
        std::string const key{english.key};
        CAPTURE(key);
        REQUIRE_MESSAGE(texts.count(key) == 1, key);
        std::vector<std::string> const ours = forms_of(english.text), theirs = forms_of(texts[key]);
        bool const is_counted = ours.size() > 1;
        CHECK(theirs.size() == (is_counted ? plural_rule("de").forms : 1));
        for (std::string const& form : theirs) CHECK(slots_of(form) == slots_of(ours.back()));
        for (std::string const& form : ours) CHECK(slots_of(form) == slots_of(ours.back()));
        texts.erase(key);
    }
    // What Translation::read passed over as unknown to English would be left over in the file.
    std::string const all = german_file(), file = all.substr(0, all.find("\n    \"sentences\""));
    std::set<std::string> english;
    for (WordEntry const& entry : all_english()) english.insert(std::string{entry.key});
    for (std::size_t at = file.find("\n        \""); at != std::string::npos;
         at = file.find("\n        \"", at + 1)) {
        std::string const key = file.substr(at + 10, file.find('"', at + 10) - at - 10);
        CHECK_MESSAGE(english.count(key) == 1, key);
    }
}

namespace {

// What stands between the slots of a sentence.
std::vector<std::string> pieces_of(std::string_view sentence) {
    std::vector<std::string> pieces(1);
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}') {
            pieces.emplace_back();
            i += 2;
        } else {
            pieces.back() += sentence[i];
        }
    }
    return pieces;
}

} // namespace

TEST_CASE("German has every sentence in which core and the readers of files say what is wrong") {
    auto const german = Translation::read(german_file());
    REQUIRE(german.is_ok());
    std::set<std::string> literals;
    std::vector<std::string> paths;
    for (char const* folder : {"src/core/base", "src/core/book", "src/core/json"})
        find_sources(folder, paths);
    for (char const* path :
         {"src/exchange/book_file_read.cpp", "src/exchange/book_records_read.cpp", "src/store/backup.cpp",
          "src/store/chain.cpp", "src/store/gesture_walk.cpp", "src/store/replay.cpp",
          "src/app/forms/backlog.cpp", "src/app/messages/business_form.cpp", "src/app/forms/form_reader.hpp",
          "src/app/forms/interest_form.cpp", "src/app/forms/today_filter.cpp",
          "src/app/forms/forms_submit.cpp", "src/app/messages/message_forms.cpp",
          "src/app/forms/policy_edit.cpp", "src/app/messages/own_texts.cpp",
          "src/app/messages/notice_form.cpp", "src/core/message/template.cpp",
          "src/core/rules/late_interest.cpp", "src/core/rules/policy_text.cpp"})
        paths.emplace_back(path);
    for (std::string const& path : paths) literals.merge(literals_of(path));
    std::string all_pieces;
    for (WordEntry const& sentence : german.value()->sentences()) {
        CAPTURE(sentence.key);
        CHECK(slots_of(sentence.key) == slots_of(sentence.text));
        bool const is_place = sentence.key == "line {0}";
        for (std::string const& piece : pieces_of(sentence.key)) {
            all_pieces += piece + "\n";
            bool const is_known = is_place || piece.size() < 4 ||
                                  std::any_of(literals.begin(), literals.end(), [&](std::string const& one) {
                                      return piece.find(one) != std::string::npos && one.size() > 3;
                                  });
            CHECK_MESSAGE(is_known, piece);
        }
    }
    for (std::string const& literal : literals) {
        bool const is_sentence = literal.size() > 12 && literal.find(' ') != std::string::npos &&
                                 literal.back() == '.' &&
                                 std::islower(static_cast<unsigned char>(literal[literal.size() - 2])) != 0;
        if (is_sentence) CHECK_MESSAGE(all_pieces.find(literal) != std::string::npos, literal);
    }
}

TEST_CASE("a sentence of the inner rooms is said in the language spoken, with its values") {
    auto const german = Translation::read(R"({"language": "de", "words": {}, "sentences": {
        "Only {0} is open.": "Nur {0} sind offen.", "{0} of {1}: {2}": "{2}: {1} von {0}"}})");
    REQUIRE(german.is_ok());
    Words words;
    CHECK(words.sentence("Only 5.00 EUR is open.").empty());
    words.speak(german.value());
    CHECK(words.sentence("Only 5.00 EUR is open.") == "Nur 5.00 EUR sind offen.");
    CHECK(words.sentence("a of b: c") == "c: b von a");
    CHECK(words.sentence("Only is open.").empty());
    CHECK(words.sentence("Only 5 is open. And more").empty());
    CHECK(words.sentence("").empty());
}

TEST_CASE("a language's file is checked; what it lacks is said in English") {
    auto const read = [](std::string const& words) {
        return Translation::read(R"({"language": "de", "words": )" + words + "}");
    };
    for (char const* broken :
         {"", "{}", "[]", R"({"language": "de"})", R"({"language": "de", "words": []})"}) {
        CAPTURE(broken);
        CHECK_FALSE(Translation::read(broken).is_ok());
    }
    CHECK_FALSE(read(R"({"form.save": 1})").is_ok());
    CHECK_FALSE(read(R"({"form.save": ""})").is_ok());
    CHECK_FALSE(read(R"({"days": "a|b|c"})").is_ok());
    CHECK_FALSE(read(R"({"form.save": "a", "form.save": "b"})").is_ok());
    CHECK_FALSE(read("{\"form.save\": \"" + std::string(300'000, 'x') + "\"}").is_ok());

    auto const partly = read(R"({"form.save": "Speichern", "days": "{0} Tag|{0} Tage", "no.such-key": "x"})");
    REQUIRE(partly.is_ok());
    Words words;
    CHECK(words.language() == "en");
    words.speak(partly.value());
    CHECK(words.language() == "de");
    CHECK(words("form.save") == "Speichern");
    CHECK(words("form.cancel") == "Cancel");
    CHECK(words.count("days", 1, "1") == "1 Tag");
    CHECK(words.count("days", 1'200, "1.200") == "1.200 Tage");
    CHECK_FALSE(words.has("no.such-key"));
    words.speak(nullptr);
    CHECK(words("form.save") == "Save");
    CHECK(spoken_language("de-AT") == "de");
    CHECK(spoken_language("fr-FR").empty());
}

TEST_CASE("arguments go into their slots, and the form follows the count") {
    static std::vector<WordEntry> const entries{{"a", "{0} of {1}"},
                                                {"b", "{0} day|{0} days"},
                                                {"c", "one {0}, many {1}|{1}: {0}"},
                                                {"d", "{9}{x}{"}};
    static std::vector<WordList> const parts{entries};
    Words const words{parts};
    CHECK(words("a", {"1", "2"}) == "1 of 2");
    CHECK(words("a", {"{1}", "2"}) == "{1} of 2"); // what a person wrote isn't a slot
    CHECK(words("a", {"1"}) == "1 of ");
    CHECK(words("missing") == "missing");
    CHECK_FALSE(words.has("missing"));
    CHECK(words.count("b", 1, "1") == "1 day");
    CHECK(words.count("b", 0, "0") == "0 days");
    CHECK(words.count("b", -2, "-2") == "-2 days");
    CHECK(words.count("c", 1, "1", {"x"}) == "one 1, many x");
    CHECK(words.count("c", 5, "5", {"x"}) == "x: 5");
    CHECK(words.count("missing", 3, "3") == "missing");
    CHECK(words("d") == "{x}{");
    CHECK(slug("Record payment") == "record-payment");
}
