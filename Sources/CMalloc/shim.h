// What the C library's allocator offers beyond the standard.
#ifndef RAPPORT_CMALLOC_H
#define RAPPORT_CMALLOC_H

#include <malloc.h>

#endif
