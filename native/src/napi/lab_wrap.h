#pragma once

#include <napi.h>

namespace ipc_lab {

/// Defines attachLab(), memoryAbi() and the calls of the SDK.
void InitLab(Napi::Env env, Napi::Object exports);

}  // namespace ipc_lab
