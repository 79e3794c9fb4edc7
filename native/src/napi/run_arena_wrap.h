#pragma once

#include <napi.h>

namespace ipc_lab {

/// Defines the class RunArena: the engine's side of a run's arena.
void InitRunArena(Napi::Env env, Napi::Object exports);

}  // namespace ipc_lab
