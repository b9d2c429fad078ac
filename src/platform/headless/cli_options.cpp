#include "platform/headless/cli_options.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace dunlin::headless {
namespace {

Error usage(std::string detail) { return fail(ErrorCode::Malformed, "", std::move(detail)); }

template<class Enum>
struct Choice {
    std::string_view name;
    Enum value;
};

template<class Enum, std::size_t count>
Result<Enum> choose(Choice<Enum> const (&choices)[count], std::string const& name, std::string_view what) {
    std::string known;
    for (Choice<Enum> const& choice : choices) {
        if (choice.name == name) return choice.value;
        known += (known.empty() ? "" : ", ") + std::string(choice.name);
    }
    return usage("“" + name + "” is no " + std::string(what) + "; choose from " + known + ".");
}

constexpr Choice<ReportKind> reports[] = {{"ageing", ReportKind::Ageing},
                                          {"worklist", ReportKind::Worklist},
                                          {"statement", ReportKind::Statement},
                                          {"balances", ReportKind::Balances}};
constexpr Choice<Format> report_formats[] = {
    {"text", Format::Text}, {"json", Format::Json}, {"csv", Format::Csv}};
constexpr Choice<Format> export_formats[] = {
    {"backup", Format::Backup}, {"json", Format::Json}, {"csv", Format::Csv}};
constexpr std::string_view tables[] = {"invoices", "customers", "payments", "interactions"};

class Parser {
public:
    explicit Parser(std::vector<std::string> const& arguments) : m_arguments(arguments) {}

    Result<Options> parse() {
        TRY(parse_verb());
        while (m_next < m_arguments.size()) TRY(parse_option(m_arguments[m_next++]));
        TRY(check_complete());
        return m_options;
    }

private:
    // The next plain word, or "".
    std::string take_word() {
        if (m_next >= m_arguments.size() || m_arguments[m_next].substr(0, 2) == "--") return {};
        return m_arguments[m_next++];
    }

    Result<Nothing> parse_verb() {
        std::string const verb = take_word();
        if (verb == "import") {
            if (take_word() != "invoices") return usage("Say what to import: dunlin import invoices FILE …");
            m_options.verb = Verb::ImportInvoices;
            m_options.file = take_word();
            if (m_options.file.empty()) return usage("Say which file to import.");
        } else if (verb == "report") {
            m_options.verb = Verb::Report;
            m_options.report = TRY(choose(reports, take_word(), "report"));
        } else if (verb == "check") {
            m_options.verb = Verb::Check;
        } else if (verb == "export") {
            m_options.verb = Verb::Export;
        } else if (verb != "help" && !verb.empty()) {
            return usage("“" + verb + "” is no command.");
        }
        return Nothing{};
    }

    Result<Nothing> parse_option(std::string const& option) {
        if (option == "--help")
            m_options.verb = Verb::Help;
        else if (option == "--journal" && m_options.verb == Verb::Check)
            m_options.depth = CheckDepth::Journal;
        else if (option == "--everything" && m_options.verb == Verb::ImportInvoices)
            m_options.extent = Extent::Everything;
        else
            return parse_valued(option);
        return Nothing{};
    }

    Result<Nothing> parse_valued(std::string const& option) {
        bool const is_report = m_options.verb == Verb::Report, is_export = m_options.verb == Verb::Export;
        bool const is_import = m_options.verb == Verb::ImportInvoices;
        if (option == "--book")
            m_options.book = TRY(take_value(option));
        else if (option == "--mapping" && is_import)
            m_options.mapping = TRY(take_value(option));
        else if (option == "--today")
            m_options.today = TRY(take_date(option));
        else if (option == "--as-of" && is_report)
            m_options.as_of = TRY(take_date(option));
        else if (option == "--customer" && is_report)
            m_options.customer = TRY(take_value(option));
        else if (option == "--format" && is_report)
            m_options.format = TRY(take_choice(report_formats, option));
        else if (option == "--format" && is_export) {
            m_options.format = TRY(take_choice(export_formats, option));
            m_has_format = true;
        } else if (option == "--table" && is_export)
            m_options.table = TRY(take_table(option));
        else if (option == "--seed")
            m_options.seed = std::strtoull(TRY(take_value(option)).c_str(), nullptr, 10);
        else
            return usage("“" + option + "” doesn't belong there.");
        return Nothing{};
    }

    Result<std::string> take_value(std::string const& option) {
        if (m_next >= m_arguments.size() || m_arguments[m_next].empty())
            return usage("Something is missing behind " + option + ".");
        return m_arguments[m_next++];
    }

    template<std::size_t count>
    Result<Format> take_choice(Choice<Format> const (&choices)[count], std::string const& option) {
        std::string const name = TRY(take_value(option));
        return choose(choices, name, "format");
    }

    Result<Date> take_date(std::string const& option) {
        std::string const text = TRY(take_value(option));
        Result<Date> const date = parse_iso_date(text);
        if (!date) return usage(option + " needs a day like 2026-11-22, not “" + text + "”.");
        return date.value();
    }

    Result<std::string> take_table(std::string const& option) {
        std::string const name = TRY(take_value(option));
        if (std::find(std::begin(tables), std::end(tables), name) == std::end(tables))
            return usage("“" + name +
                         "” is no table; choose from invoices, customers, payments, interactions.");
        return name;
    }

    Result<Nothing> check_complete() const {
        if (m_options.verb == Verb::Help) return Nothing{};
        if (m_options.book.empty()) return usage("Say which book with --book FILE.");
        if (m_options.verb == Verb::Export && !m_has_format)
            return usage("Say what to write with --format backup, json or csv.");
        if (m_options.verb == Verb::Report && m_options.report == ReportKind::Statement &&
            m_options.customer.empty())
            return usage("A statement is of one customer: add --customer NUMBER or NAME.");
        return Nothing{};
    }

    std::vector<std::string> const& m_arguments;
    std::size_t m_next = 0;
    bool m_has_format = false;
    Options m_options;
};

} // namespace

Result<Options> parse_options(std::vector<std::string> const& arguments) { return Parser(arguments).parse(); }

char const* usage_text() {
    return "Dunlin on the command line: who owes what, and whom to talk to.\n"
           "\n"
           "  dunlin import invoices FILE --book BOOK [--mapping MAPPING] [--today DAY] [--everything]\n"
           "  dunlin report ageing|worklist|statement|balances --book BOOK [--today DAY] [--as-of DAY]\n"
           "                [--customer NUMBER or NAME] [--format text|json|csv]\n"
           "  dunlin check --book BOOK [--journal]\n"
           "  dunlin export --book BOOK --format backup|json|csv\n"
           "                [--table invoices|customers|payments|interactions]\n"
           "\n"
           "BOOK is a backup or a book file; import makes a new backup where there is none.\n"
           "DAY is like 2026-11-22; without --today it is today. An import leaves out what happened after\n"
           "that day, unless --everything is given. Reports and exports go to standard output.\n"
           "Exit: 0 done, 1 findings or refused input, 2 wrong use. JSON is described in CLI.md.\n";
}

} // namespace dunlin::headless
