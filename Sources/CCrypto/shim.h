#pragma once
// The plain digest functions are marked as old in favour of an interface that reads the machine's configuration.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
