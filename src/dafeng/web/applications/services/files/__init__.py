"""Files of an application: attaching, scanning, removing, handing out."""
