#include "core/base/utf8.hpp"

#include <doctest/doctest.h>

namespace dunlin {

TEST_CASE("folding takes case and accents away") {
    struct Case {
        char const* text;
        char const* folded;
    };
    for (Case const& c : {
             Case{"", ""},
             Case{"ACME Ltd.", "acme ltd."},
             Case{"Brückner & Söhne", "bruckner & sohne"},
             Case{"STRASSE Straße STRAẞE", "strasse strasse strasse"},
             Case{"Æsir œuvre Øre", "aesir oeuvre ore"},
             Case{"Łódź Žižkov Çelik Ñandú", "lodz zizkov celik nandu"},
             Case{"İstanbul ışık", "istanbul isik"},
             Case{"Nguyễn Văn Đức", "nguyen van duc"},
             Case{"Þórður", "thordur"},
             Case{"Ǆ ǈ ǋ Ĳ", "dz lj nj ij"},
             Case{"Bru\u0308ckner", "bruckner"}, // accent written apart
             Case{"ΑΘΗΝΑ Άρης Ώρα ΌΣΟΣ", "αθηνα άρης ώρα όσοσ"},
             Case{"МОСКВА Ёлка Ґанок Џеп Ӑ", "москва ёлка ґанок џеп ӑ"},
             Case{"東京 שלום ١٢", "東京 שלום ١٢"},
             Case{"× ÷ ½", "× ÷ ½"},
         }) {
        CAPTURE(c.text);
        // The final sigma folds like any other.
        std::string expected = c.folded;
        for (std::size_t at = expected.find("ς"); at != std::string::npos; at = expected.find("ς"))
            expected.replace(at, 2, "σ");
        CHECK(fold(c.text) == expected);
        CHECK(fold(fold(c.text)) == fold(c.text));
    }
}

TEST_CASE("names match whatever punctuation and case they are written with") {
    CHECK(match_key("Brückner & Söhne KG") == "bruckner sohne kg");
    CHECK(match_key("  BRUECKNER--Soehne,K.G. ") == "brueckner soehne k g");
    CHECK(match_key("O’Brien") == match_key("O'Brien"));
    CHECK(match_key("A\u00A0B – C/D") == "a b c d");
    CHECK(match_key("ООО «Ромашка»") == "ооо ромашка");
    CHECK(match_key("株式会社　東京・商事") == "株式会社 東京 商事");
    CHECK(match_key("...").empty());
    CHECK(match_key("4711 €").size() == 4);
}

} // namespace dunlin
