// Tests without a framework: TEST(name) { EXPECT(condition); }. Each program ends with "N passed, M failed" and with 1 if any failed.
#pragma once

#include <cstdio>
#include <vector>

namespace check {

struct Test {
  const char* name;
  void (*body)();
};

inline std::vector<Test>& Tests() {
  static std::vector<Test> tests;
  return tests;
}
inline int failures = 0;

struct Register {
  Register(const char* name, void (*body)()) { Tests().push_back({name, body}); }
};

inline int RunAll(const char* program) {
  int passed = 0;
  int failed = 0;
  for (const Test& test : Tests()) {
    failures = 0;
    test.body();
    (failures == 0 ? passed : failed)++;
    std::printf("%s %s: %s\n", failures == 0 ? "ok  " : "FAIL", program, test.name);
    std::fflush(stdout);
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace check

#define TEST(id)                                      \
  static void Test_##id();                            \
  static const check::Register register_##id(#id, Test_##id); \
  static void Test_##id()

/// Goes on after a failure; the first ten of a test are told.
#define EXPECT(condition)                                                                        \
  do {                                                                                           \
    if (!(condition) && check::failures++ < 10)                                                  \
      std::printf("     %s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                 \
  } while (0)

/// Two numbers, shown when they differ.
#define EXPECT_EQ(actual, expected)                                                              \
  do {                                                                                           \
    const auto a_ = static_cast<long long>(actual);                                              \
    const auto e_ = static_cast<long long>(expected);                                            \
    if (a_ != e_ && check::failures++ < 10)                                                      \
      std::printf("     %s:%d: %s is %lld, expected %lld\n", __FILE__, __LINE__, #actual, a_, e_); \
  } while (0)

#define TEST_PROGRAM(name) \
  int main() { return check::RunAll(name); }
