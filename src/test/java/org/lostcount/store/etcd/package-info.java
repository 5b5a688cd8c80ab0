/// etcd, beyond what every store must do.
@org.jspecify.annotations.NullMarked
package org.lostcount.store.etcd;
