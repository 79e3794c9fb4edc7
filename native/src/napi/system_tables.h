// The system's constants and errors, as its headers name them.
#pragma once

#include <napi.h>

namespace ipc_lab {

/// systemConstants() → { O_RDWR: 2, … }; what this system lacks is not there.
Napi::Value SystemConstants(const Napi::CallbackInfo& info);

/// systemErrors() → [ [32, 'EPIPE', 'Broken pipe'], … ]; one name per number.
Napi::Value SystemErrors(const Napi::CallbackInfo& info);

}  // namespace ipc_lab
