// Links to call and to text.
#include "exchange/phone_link.hpp"

#include <doctest/doctest.h>

using namespace dunlin::exchange;

TEST_CASE("a number is dialled as it is written, without what is only for the eye") {
    CHECK(call_link("+49 (0)711 / 555-01 00") == "tel:+497115550100");
    CHECK(call_link("(0711) 555 01") == "tel:071155501");
    CHECK(call_link("0711+5") == "tel:07115");
    CHECK(call_link("(0) 711") == "tel:0711");
    CHECK(call_link("javascript:alert(1)") == "tel:1");
}

TEST_CASE("a text message holds its words, and nothing of them is read as more") {
    CHECK(sms_link("+49 171 1", "Grüße & mehr?\nJule") ==
          "sms:+491711?&body=Gr%C3%BC%C3%9Fe%20%26%20mehr%3F%0D%0AJule");
    CHECK(whatsapp_link("+49 171 1", "a&b") == "https://wa.me/491711?text=a%26b");
    CHECK(whatsapp_link("0049 171 1", "a") == "https://wa.me/491711?text=a");
    for (char const* const national : {"0171 1", "171 1", "", "+", "00"})
        CHECK_FALSE(whatsapp_link(national, "a"));
}
