// The one place that turns a SysError into a JavaScript error.
#pragma once

#include <napi.h>

#include "../base/sys_error.h"

namespace ipc_lab {

/// An Error with `errno` and `syscall`; JavaScript adds the name of the errno and the words.
inline Napi::Error ToJsError(Napi::Env env, const SysError& error) {
  Napi::Error e = Napi::Error::New(env, std::string(error.syscall) + " failed with errno " + std::to_string(error.error));
  e.Set("errno", Napi::Number::New(env, error.error));
  e.Set("syscall", Napi::String::New(env, error.syscall));
  return e;
}

}  // namespace ipc_lab
